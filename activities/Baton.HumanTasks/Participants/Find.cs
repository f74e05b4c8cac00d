using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Contacts;
using Baton.Storage.Contacts;

namespace Baton.HumanTasks.Participants;

/// <summary>Looks up somebody outside the company: who they are, where they are reached, and for which companies they act.</summary>
[Activity("Participants", "审批与任务", "按手机号、姓名、客户编号或 openid 查找客户：是谁、在哪些渠道、代表哪些公司。", DisplayName = "查找客户")]
[FlowNode("Found", "NotFound", "Several")]
[PortName("Found", "找到了")]
[PortName("NotFound", "没有找到")]
[PortName("Several", "不止一个")]
[Effect(Effect.Read)]
public sealed class Find(ContactBook contacts) : Activity
{
    private const int Most = 10;

    [Input(DisplayName = "找谁", Description = "手机号、姓名、客户编号或 openid；不填是发起流程的人", Order = 1, DefaultSyntax = "Liquid")]
    public Input<string> Who { get; set; } = default!;

    [Output(DisplayName = "编号", Description = "客户编号；不止一个时没有")]
    public Output<string> ContactId { get; set; } = default!;

    [Output(DisplayName = "姓名", Description = "没有登记过就没有")]
    public Output<string> ContactName { get; set; } = default!;

    [Output(DisplayName = "手机", Description = "没有登记过就没有")]
    public Output<string> Phone { get; set; } = default!;

    [Output(DisplayName = "公司", Description = "现在代表的公司的编号，最近的在前")]
    public Output<IReadOnlyList<string>> Companies { get; set; } = default!;

    /// <summary>A list of {channel, id}.</summary>
    [Output(DisplayName = "身份", Description = "在哪些渠道（channel）、那里的编号（id）")]
    public Output<ListValue> Identities { get; set; } = default!;

    /// <summary>A list of {id, name, phone}.</summary>
    [Output(DisplayName = "都有谁", Description = "找到的所有人，每个有 id、name、phone，最多 10 个")]
    public Output<ListValue> All { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (tenant, cancellation) = (context.Run.Tenant, context.CancellationToken);
        var asked = string.IsNullOrWhiteSpace(Who.Value) ? context.Run.Instance.StartedBy ?? "" : Who.Value.Trim();
        // An id of before two turned out to be one still means somebody.
        IReadOnlyList<Contact> found = Contact.IsId(asked)
            ? await contacts.FindAsync(tenant, asked, cancellation) is { } one ? [one] : []
            : await contacts.SearchAsync(tenant, asked, Most, cancellation);
        context.Set(All, new ListValue([.. found.Select(each => (Value)ObjectValue.Empty
            .With("id", Value.From(each.Id)).With("name", Value.From(each.Name)).With("phone", Value.From(each.Phone)))]));
        if (found is [var contact])
            await TellAsync(context, contact);
        await context.CompleteActivityWithOutcomesAsync(found.Count switch { 0 => "NotFound", 1 => "Found", _ => "Several" });
    }

    private async Task TellAsync(ActivityExecutionContext context, Contact contact)
    {
        var (tenant, cancellation) = (context.Run.Tenant, context.CancellationToken);
        context.Set(ContactId, contact.Id);
        context.Set(ContactName, contact.Name);
        context.Set(Phone, contact.Phone);
        context.Set(Companies, [.. (await contacts.CompaniesOfAsync(tenant, contact.Id, context.Now, cancellation)).Select(company => company.Number)]);
        context.Set(Identities, new ListValue([.. (await contacts.IdentitiesOfAsync(tenant, contact.Id, cancellation)).Select(IdentityOf)]));
    }

    private static Value IdentityOf(ContactIdentityRow row) => ObjectValue.Empty.With("channel", Value.From(row.Channel)).With("id", Value.From(row.ExternalId));
}
