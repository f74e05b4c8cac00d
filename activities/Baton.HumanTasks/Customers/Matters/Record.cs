using System.Collections.Immutable;
using System.Text;
using Baton.Expressions.Values;
using Baton.HumanTasks.Customers.Forms;
using Baton.Kernel.Activities;
using Baton.Kernel.Tasks;
using Baton.Runtime.Contacts;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;

namespace Baton.HumanTasks.Customers.Matters;

/// <summary>
/// Makes what somebody else has started for a customer theirs: a web shop, an employee, another system. It stands among what they have begun, and what
/// was kept of it under the same number before stays the one. Done twice, it is done once.
/// </summary>
[Activity("My", "客户页面", "把别处发起的事记到客户名下，如网店的订单、员工代办的事：客户在公众号页面的“进度”里看得到。", DisplayName = "记到客户名下")]
[FlowNode("Done", "Known")]
[PortName("Known", "以前记过")]
[Effect(Effect.Write)]
public sealed class Record(IStore store, ContactBook contacts) : Activity
{
    private const string Content = "内容";

    [Input(DisplayName = "联系人", Description = "客户联系人的编号，如 查找客户 找到的", Order = 1, IsRequired = true)]
    public Input<string> Contact { get; set; } = default!;

    [Input(DisplayName = "标题", Description = "客户看到的名字，如 网店订单 WEB-1", Order = 2, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Title { get; set; } = default!;

    [Input(
        DisplayName = "哪一类", Description = "决定图标", Order = 3, UIHint = InputUIHints.DropDown, DefaultValue = FormKinds.Other,
        Options = [FormKinds.Quote, FormKinds.Order, FormKinds.Repair, FormKinds.Complaint, FormKinds.Other], OptionNames = ["问价", "下单", "报修", "投诉", "其他"])]
    public Input<string> Kind { get; set; } = default!;

    /// <summary>Theirs as long as they act for it; where they do not act for it now, it is their own.</summary>
    [Input(DisplayName = "客户编号", Description = "替哪家公司，如 C1001；他以后不代表这家公司，就看不到了", Order = 4)]
    public Input<string> Company { get; set; } = default!;

    [Input(DisplayName = "对方的单号", Description = "那边自己的编号，如网店订单号；同一个编号只记一次，后来的走“以前记过”", Order = 5, DefaultSyntax = "Liquid")]
    public Input<string> Number { get; set; } = default!;

    [Input(DisplayName = Content, Description = "客户看到的内容，如要了什么、多少", Order = 6, DefaultSyntax = "Liquid", UIHint = InputUIHints.MultiLine)]
    public Input<string> Text { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (tenant, instanceId, cancellation) = (context.Run.Tenant, context.Run.InstanceId, context.CancellationToken);
        var id = (Contact.Value ?? "").Trim();
        if (!Runtime.Contacts.Contact.IsId(id) || await contacts.FindAsync(tenant, id, cancellation) is not { } contact)
        {
            context.Fail($"“{id}”不是公司外的联系人。 / {id} is nobody outside the company.");
            return;
        }

        var number = (Number.Value ?? "").Trim();
        var companies = await contacts.CompaniesOfAsync(tenant, contact.Id, context.Now, cancellation);
        var company = companies.FirstOrDefault(each => each.Number == (Company.Value ?? "").Trim())?.Number;
        var changes = ImmutableArray.Create<Change>(
            MatterOf(contact, company).ToChange(tenant, instanceId, context.Now),
            new SaveSetting(new SettingRow(tenant, Matter.AreaOf(contact.Id), instanceId, "true"u8.ToArray(), 1, context.Now), 0));
        if (number.Length > 0)
            changes = changes.Add(new SaveSetting(new SettingRow(tenant, Matter.NumbersOf(contact.Id), number, Encoding.UTF8.GetBytes(instanceId), 1, context.Now), 0));
        var isKnown = !(await store.CommitAsync(new Commit(tenant, changes), cancellation)).IsWritten && !await IsRecordedAsync(tenant, instanceId, contact.Id, cancellation);
        await context.CompleteActivityWithOutcomesAsync(isKnown ? "Known" : "Done");
    }

    private Matter MatterOf(Contact contact, string? company)
    {
        ImmutableArray<FormField> fields = string.IsNullOrWhiteSpace(Text.Value) ? [] : [new FormField(Content, Content, FieldKind.Text)];
        var values = fields.IsEmpty ? ObjectValue.Empty : ObjectValue.Empty.With(Content, Value.From(Text.Value!.Trim()));
        return new Matter(Title.Value ?? "", Kind.Value ?? FormKinds.Other, company, fields, values) { Contact = contact.Id };
    }

    // The job may have come before, and its answer been lost.
    private async Task<bool> IsRecordedAsync(string tenant, string instanceId, string contactId, CancellationToken cancellation) =>
        await store.FindSettingAsync(tenant, Matter.Area, instanceId, cancellation) is { } kept && Matter.Read(kept).Contact == contactId;
}
