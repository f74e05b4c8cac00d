using Baton.Kernel.Activities;
using Baton.Runtime.Channels;
using Baton.Runtime.Contacts;
using Baton.Runtime.Organisation;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Activities;

/// <summary>Finds a person of an account: somebody inside, a customer, or an openid.</summary>
internal static class PersonFinder
{
    /// <param name="context">The step's.</param>
    /// <param name="accounts">All of them.</param>
    /// <param name="named">The account it has to be; null for the one where they were last.</param>
    /// <param name="to">Who.</param>
    /// <returns>Null for somebody who is not known there. An openid of whom nobody here knows is one of the account's, or of the first's.</returns>
    public static async ValueTask<Addressee?> FindAsync(ActivityExecutionContext context, WeChatAccounts accounts, WeChatAccount? named, string? to)
    {
        if (string.IsNullOrEmpty(to))
            return null;
        var (tenant, cancellation) = (context.Run.Tenant, context.CancellationToken);
        // Where they were last.
        if (await context.GetRequiredService<ChannelDirectory>().FindAsync(tenant, to, cancellation) is { } last && Of(last.Channel.Name, last.ExternalId) is { } there)
            return there;
        if (Contact.IsId(to))
            return (await context.GetRequiredService<ContactBook>().IdentitiesOfAsync(tenant, to, cancellation)).Select(identity => Of(identity.Channel, identity.ExternalId)).FirstOrDefault(each => each is not null);
        var people = await context.GetRequiredService<IOrganisation>().ReadAsync(tenant, cancellation);
        if (people.IdentitiesOf(to).Select(identity => Of(identity.Channel, identity.ExternalId)).FirstOrDefault(each => each is not null) is { } known)
            return known;
        return people.Find(to) is null && MessageRules.IsOpenId(to) && (named ?? accounts.Default) is { } account ? new Addressee(account, to) : null;

        Addressee? Of(string channel, string openId) =>
            accounts.Find(WeChatAccounts.AccountOf(channel)) is { } account && (named is null || named == account) ? new Addressee(account, openId) : null;
    }
}
