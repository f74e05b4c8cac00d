using Baton.Expressions.Values;
using Baton.HumanTasks.Handling;
using Baton.Kernel.Activities;

namespace Baton.HumanTasks.Customers.Forms;

/// <summary>Starts a flow by a form that a customer fills in on their pages. What is published is offered there.</summary>
[Activity("My", "客户页面", "客户在公众号的页面上填一张表提交时发起流程：问价、下单、报修、投诉、登记……", DisplayName = "客户提交")]
[Effect(Effect.Pure)]
public sealed class Submitted : Trigger
{
    public const string TypeName = "My.Submitted";

    [Input(DisplayName = "名称", Description = "客户看到的名字，如 问价、报修", Order = 1, IsRequired = true)]
    public Input<string> Title { get; set; } = default!;

    [Input(
        DisplayName = "哪一类", Description = "决定图标和位置；“登记”给还没有认证公司的客户看", Order = 2, UIHint = InputUIHints.DropDown, DefaultValue = FormKinds.Other,
        Options = [FormKinds.Quote, FormKinds.Order, FormKinds.Repair, FormKinds.Complaint, FormKinds.Register, FormKinds.Other],
        OptionNames = ["问价", "下单", "报修", "投诉", "登记", "其他"])]
    public Input<string> Kind { get; set; } = default!;

    [Input(DisplayName = "说明", Description = "名字下面的一句话，如 坏了？拍张照片，我们派人来", Order = 3)]
    public Input<string> Description { get; set; } = default!;

    [Input(
        DisplayName = "要填的字段",
        Description = "一行一个：名称、类型、要求，和“办理”里一样。例：型号 文字 最多40；数量 数字 1..9999；现场照片 照片 选填 最多3张。填好的值在后面用 结果.名称 取",
        Order = 4, UIHint = "multiline", IsRequired = true, Rule = typeof(FormLinesRule))]
    public Input<string> Fields { get; set; } = default!;

    [Input(
        DisplayName = "谁能用", Description = "已认证公司的客户，或所有打开页面的人", Order = 5, UIHint = InputUIHints.DropDown, DefaultValue = FormKinds.ForCompanies,
        Options = [FormKinds.ForCompanies, FormKinds.ForEverybody], OptionNames = ["已认证公司的客户", "所有人"])]
    public Input<string> Audience { get; set; } = default!;

    [Input(DisplayName = "提交后说", Description = "告诉客户接下来会怎样，如 我们一小时内回复", Order = 6)]
    public Input<string> Thanks { get; set; } = default!;

    [Output(DisplayName = "结果", Description = "每个字段的值，以及 Company（客户编号）、Initiator（联系人编号）、InitiatorName")]
    public Output<ObjectValue> Result { get; set; } = default!;

    /// <summary>Reached only when the flow was started in another way: nothing was filled in then.</summary>
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => ValueTask.CompletedTask;
}
