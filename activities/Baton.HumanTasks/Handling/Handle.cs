using Baton.Expressions.Values;
using Baton.HumanTasks.Approvals;
using Baton.HumanTasks.Pickers;
using Baton.Kernel.Activities;
using Baton.Kernel.Tasks;
using Baton.Runtime.Organisation;

namespace Baton.HumanTasks.Handling;

/// <summary>Asks somebody to do something and to fill in how it went. Of several people the first to do it is enough; no votes.</summary>
[Activity("Task", "审批与任务", "请一个人办一件事，并把结果填回来：数量、金额、日期、照片、签名等。", DisplayName = "办理")]
[FlowNode("Handled", "TimedOut")]
[PortName("Handled", "已办理")]
[Effect(Effect.Read)]
public sealed class Handle(IOrganisation organisation) : Activity
{
    [Input(DisplayName = "标题", Description = "要办什么，如“验收华强北店的 2 件调拨”；不填用流程的名称", Order = 1, DefaultSyntax = "Liquid")]
    public Input<string> Title { get; set; } = default!;

    [Input(
        DisplayName = "办理人", Description = "先选怎么找人，再在下面选部门、人员或角色；几个人时谁先办完算谁的", Order = 2, UIHint = InputUIHints.DropDown, IsRequired = true,
        Options = [HandlerKinds.Initiator, HandlerKinds.Person, HandlerKinds.UnitLeader, HandlerKinds.Unit, HandlerKinds.InitiatorManager, HandlerKinds.Role, HandlerKinds.List],
        OptionNames = ["发起人自己", "指定人员", "部门主管", "部门的人", "发起人的上级", "角色", "前面节点找到的人"])]
    public Input<string> HandlerKind { get; set; } = default!;

    [Input(
        DisplayName = "部门", Description = "选“指定人员”时缩小人员清单，选“部门主管”或“部门的人”时是哪个部门", Order = 3, UIHint = InputUIHints.DropDown, UIHandler = typeof(HandlerUnitPicker),
        RequiredWhen = $"{nameof(HandlerKind)}={HandlerKinds.UnitLeader}")]
    public Input<string> HandlerUnit { get; set; } = default!;

    /// <summary>For the designer alone.</summary>
    [Input(DisplayName = "查找", Description = "输入姓名、职位或角色里的几个字，缩小下面的清单", Order = 4, IsRaw = true)]
    public Input<string> HandlerSearch { get; set; } = default!;

    [Input(
        DisplayName = "人员", Description = "勾选一个或几个人", Order = 5, UIHint = InputUIHints.CheckList, UIHandler = typeof(HandlerPersonPicker),
        RequiredWhen = $"{nameof(HandlerKind)}={HandlerKinds.Person}")]
    public Input<IReadOnlyList<string>> HandlerPersons { get; set; } = default!;

    [Input(
        DisplayName = "角色", Description = "有这个角色的所有人", Order = 6, UIHint = InputUIHints.DropDown, UIHandler = typeof(HandlerRolePicker),
        RequiredWhen = $"{nameof(HandlerKind)}={HandlerKinds.Role}")]
    public Input<string> HandlerRole { get; set; } = default!;

    /// <summary>Person ids, or {person}, {unit}, {role}.</summary>
    [Input(
        DisplayName = "找到的人", Description = "员工编号的清单，也可以是 {unit}、{role} 或 {person}", Order = 7, UIHint = "json-editor",
        RequiredWhen = $"{nameof(HandlerKind)}={HandlerKinds.List}")]
    public Input<ListValue> Handlers { get; set; } = default!;

    [Input(
        DisplayName = "要填的字段",
        Description = "一行一个：名称、类型、要求。类型有 文字、数字、金额、日期、单选、照片、签名。例：实收数量 数字 0..9999；差异说明 文字 选填；处理方式 单选 补发/退款；现场照片 照片 最多3张；签收人 签名。“//”后面是给填写人看的提示。填好的值在后面用 结果.名称 取",
        Order = 8, UIHint = "multiline", IsRequired = true, Rule = typeof(FormLinesRule))]
    public Input<string> Fields { get; set; } = default!;

    [Input(DisplayName = "限时", Description = "天.时:分:秒，如 1.00:00:00 是一天；到时没有结果就走“超时”，不填一直等", Order = 9)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    [Input(DisplayName = "说明", Description = "卡片上的几句话", Order = 10, DefaultSyntax = "Liquid", UIHint = "multiline")]
    public Input<string> Summary { get; set; } = default!;

    /// <summary>A list of {label, text}; a card shows the first six.</summary>
    [Input(DisplayName = "要点", Description = "卡片上的几行，每行有名称 label 和内容 text，最多六行", Order = 11, UIHint = "json-editor")]
    public Input<ListValue> Facts { get; set; } = default!;

    [Output(DisplayName = "结果", Description = "每个字段的值，以及 ActorName 等")]
    public Output<ObjectValue> Result { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (form, wrong) = FormLines.Read(Fields.Value);
        var people = await organisation.ReadAsync(context.Run.Tenant, context.CancellationToken);
        var asked = HandlerKinds.Find(this, context.Run.Instance.StartedBy, people);
        var problem = wrong?.Of("要填的字段", nameof(Fields));
        if (problem is null && asked.IsEmpty)
            problem = "找不到办理人：请检查办理人的设置，或组织里的上级和角色。 / Nobody was found to do it: check the node's people and the organisation's managers and roles.";
        if (problem is not null)
        {
            context.Fail(problem);
            return;
        }

        context.Ask(new ApprovalDraft
        {
            Mode = ApprovalMode.Any,
            People = asked,
            Reason = ReasonRule.Never,
            Due = Timeout.Value is { } limit && limit > TimeSpan.Zero ? context.Now + limit : null,
            Notice = Notices.Of(string.IsNullOrWhiteSpace(Title.Value) ? context.Run.Instance.DefinitionName : Title.Value, Summary.Value, Facts.Value, []) with { Form = form },
        });
    }
}
