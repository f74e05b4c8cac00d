using Baton.Kernel.Activities;
using Baton.Runtime.Channels;
using Baton.Runtime.Contacts;
using Baton.WeCom.CustomerService;

namespace Baton.WeCom.Activities;

/// <summary>An activity that is about one customer of 微信客服.</summary>
public abstract class DeskActivity : Activity
{
    [Input(DisplayName = "客户", Description = "客户编号；不填是发起流程的人", Order = 1, DefaultSyntax = "Liquid")]
    public Input<string> To { get; set; } = default!;

    /// <summary>At which desk they are reached: where they were last. Null where they were at none: the activity has failed then.</summary>
    private protected async ValueTask<DeskGuest?> FindAsync(ActivityExecutionContext context)
    {
        var to = string.IsNullOrEmpty(To.Value) ? context.Run.Instance.StartedBy : To.Value;
        if (to is not null && Contact.IsId(to))
        {
            var (tenant, cancellation) = (context.Run.Tenant, context.CancellationToken);
            if (await context.GetRequiredService<ChannelDirectory>().FindAsync(tenant, to, cancellation) is { } last && DeskGuest.Of(to, last.Channel.Name, last.ExternalId) is { } there)
                return there;
            var identities = await context.GetRequiredService<ContactBook>().IdentitiesOfAsync(tenant, to, cancellation);
            if (identities.Select(identity => DeskGuest.Of(to, identity.Channel, identity.ExternalId)).FirstOrDefault(guest => guest is not null) is { } found)
                return found;
        }

        context.Fail($"“{to}”没有来过微信客服，联系不到。 / {to} was never at a desk of the customer service.");
        return null;
    }
}

/// <summary>A customer, and where they are reached.</summary>
internal sealed record DeskGuest(string ContactId, string App, DeskAddress Address)
{
    public string Channel => DeskAddress.ChannelOf(App);

    /// <summary>Null for somebody on another channel.</summary>
    public static DeskGuest? Of(string contactId, string channel, string externalId) =>
        DeskAddress.AppOf(channel) is { Length: > 0 } app && DeskAddress.Of(externalId) is { } address ? new(contactId, app, address) : null;
}
