using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Runtime.Contacts;
using Baton.Storage;
using Baton.Storage.Commits;

namespace Baton.HumanTasks.Customers.Companies;

/// <summary>A customer acts for a company from now on, and sees what is the company's.</summary>
[Activity("My", "客户页面", "确认客户代表一家公司：从现在起，页面上能看到这家公司的订单、发货和应付款。一定要先由人或系统核对过。", DisplayName = "客户加入公司")]
[Effect(Effect.Write)]
public sealed class Join(IStore store, ContactBook contacts, ContactRegister register) : CompanyActivity(store, contacts)
{
    [Input(DisplayName = "身份", Description = "在那家公司做什么，如 采购、工程师、高管", Order = 3)]
    public Input<string> Part { get; set; } = default!;

    [Input(DisplayName = "姓名", Description = "不填就不改", Order = 4)]
    public Input<string> FullName { get; set; } = default!;

    [Input(DisplayName = "手机", Description = "不填就不改", Order = 5)]
    public Input<string> Phone { get; set; } = default!;

    private protected override async Task<ImmutableArray<Change>> ChangesAsync(ActivityExecutionContext context, Contact contact, string company)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (tenant, now, cancellation) = (context.Run.Tenant, context.Now, context.CancellationToken);
        var (name, phone) = (Text(FullName), Text(Phone));
        ImmutableArray<Change> described = name is null && phone is null ? [] : await register.DescribeAsync(tenant, contact.Id, name, phone, null, now, cancellation);
        return [.. described, .. await register.JoinAsync(tenant, contact.Id, company, Text(Part), now, cancellation)];
    }

    private static string? Text(Input<string> input) => string.IsNullOrWhiteSpace(input.Value) ? null : input.Value.Trim();
}
