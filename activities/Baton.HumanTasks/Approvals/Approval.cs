using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.HumanTasks.Pickers;
using Baton.Kernel.Activities;
using Baton.Kernel.Tasks;
using Baton.Runtime.Organisation;

namespace Baton.HumanTasks.Approvals;

/// <summary>Asks people to agree or to reject. Who they are is found out as the node is entered; the votes are counted by the kernel.</summary>
[Activity("Task", "审批与任务", "请一个或几个人同意或驳回。", DisplayName = "审批")]
[FlowNode("Approved", "Rejected", "TimedOut")]
[PortName("Approved", "同意")]
[PortName("Rejected", "驳回")]
[Effect(Effect.Read)]
public sealed class Approval(IOrganisation organisation) : Activity
{
    private const string Advanced = "高级";

    [Input(DisplayName = "标题", Description = "谁要什么、多少，如“陈小雨的报销 ¥1,280.00”；不填用流程的名称", Order = 1, DefaultSyntax = "Liquid")]
    public Input<string> Title { get; set; } = default!;

    [Input(
        DisplayName = "审批人", Description = "先选怎么找人，再在下面选部门、人员或角色", Order = 2, UIHint = InputUIHints.DropDown, RequiredUnless = nameof(People),
        Options = [ApproverKinds.Person, ApproverKinds.UnitLeader, ApproverKinds.InitiatorManager, ApproverKinds.Role, ApproverKinds.Sources],
        OptionNames = ["指定人员", "部门主管", "发起人的上级", "角色", "来源清单（高级）"])]
    public Input<string> ApproverKind { get; set; } = default!;

    [Input(
        DisplayName = "部门", Description = "选“指定人员”时缩小人员清单，选“部门主管”时是谁的主管", Order = 3, UIHint = InputUIHints.DropDown, UIHandler = typeof(ApproverUnitPicker),
        RequiredWhen = $"{nameof(ApproverKind)}={ApproverKinds.UnitLeader}")]
    public Input<string> ApproverUnit { get; set; } = default!;

    /// <summary>For the designer alone.</summary>
    [Input(DisplayName = "查找", Description = "输入姓名、职位或角色里的几个字，缩小下面的清单", Order = 4, IsRaw = true)]
    public Input<string> ApproverSearch { get; set; } = default!;

    [Input(
        DisplayName = "人员", Description = "勾选一个或几个人", Order = 5, UIHint = InputUIHints.CheckList, UIHandler = typeof(ApproverPersonPicker),
        RequiredWhen = $"{nameof(ApproverKind)}={ApproverKinds.Person}")]
    public Input<IReadOnlyList<string>> ApproverPersons { get; set; } = default!;

    [Input(
        DisplayName = "角色", Description = "有这个角色的所有人", Order = 6, UIHint = InputUIHints.DropDown, UIHandler = typeof(ApproverRolePicker),
        RequiredWhen = $"{nameof(ApproverKind)}={ApproverKinds.Role}")]
    public Input<string> ApproverRole { get; set; } = default!;

    [Input(
        DisplayName = "多人时", Description = "都要同意，还是一个人说了算", Order = 7, Options = ["All", "Any"], OptionNames = ["都要同意", "一人同意或驳回即可"], DefaultValue = "All")]
    public Input<ApprovalMode> Mode { get; set; } = default!;

    [Input(DisplayName = "限时", Description = "天.时:分:秒，如 1.00:00:00 是一天；到时没有结果就走“超时”，不填一直等", Order = 8)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    [Input(DisplayName = "说明", Description = "卡片上的几句话", Order = 9, DefaultSyntax = "Liquid", UIHint = "multiline")]
    public Input<string> Summary { get; set; } = default!;

    /// <summary>A list of {label, text}; a card shows the first six.</summary>
    [Input(DisplayName = "要点", Description = "卡片上的几行，每行有名称 label 和内容 text，最多六行", Order = 10, UIHint = "json-editor")]
    public Input<ListValue> Facts { get; set; } = default!;

    [Input(DisplayName = "驳回原因", Description = "卡片上可以选的原因，最多九个；要原因而没有填时，用常见的几个", Order = 11, UIHint = "multitext")]
    public Input<IReadOnlyList<string>> Reasons { get; set; } = default!;

    [Input(
        DisplayName = "何时要原因", Description = "什么时候必须选一个原因", Order = 12,
        Options = ["OnReject", "Never", "Always"], OptionNames = ["驳回时", "不用", "总是"], DefaultValue = "OnReject")]
    public Input<ReasonRule> Reason { get; set; } = default!;

    [Input(DisplayName = "谁的上级", Description = "员工编号；不填就是发起流程的人", Order = 13, Category = Advanced)]
    public Input<string> ApproverOf { get; set; } = default!;

    /// <summary>A list of {kind: manager, of} | {kind: leader, unit} | {kind: role, role} | {kind: person, person}.</summary>
    [Input(
        DisplayName = "来源清单", Description = "几种来源合在一起时用：kind 是 manager（of）、leader（unit）、role（role）或 person（person）", Order = 14, Category = Advanced,
        UIHint = "json-editor")]
    public Input<ListValue> People { get; set; } = default!;

    [Input(DisplayName = "同意按钮", Description = "按钮上写什么，如“收到，数量对”；不填是“同意”", Order = 15, Category = Advanced)]
    public Input<string> AgreeText { get; set; } = default!;

    [Input(DisplayName = "驳回按钮", Description = "按钮上写什么，如“有差异”；不填是“驳回”", Order = 16, Category = Advanced)]
    public Input<string> RejectText { get; set; } = default!;

    // A card offers reasons to choose from and nowhere to write one: without any, nobody could give the reason that is asked for.
    private static readonly ImmutableArray<string> UsualReasons = ["信息不全", "不符合规定", "其他原因，请当面说明"];

    [Output(DisplayName = "结果", Description = "Outcome、ActorName、Reason 等")]
    public Output<ObjectValue> Result { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var people = await organisation.ReadAsync(context.Run.Tenant, context.CancellationToken);
        var initiator = context.Run.Instance.StartedBy;
        var (asked, problem) = Approvers.Find(ApproverKinds.SourcesOf(this, initiator), initiator, people);
        if (problem is not null)
        {
            context.Fail(problem);
            return;
        }

        context.Ask(new ApprovalDraft
        {
            Mode = Mode.Value,
            People = asked,
            Reason = Reason.Value,
            Due = Timeout.Value is { } limit && limit > TimeSpan.Zero ? context.Now + limit : null,
            Notice = NoticeOf(context.Run.Instance.DefinitionName),
        });
    }

    private TaskNotice NoticeOf(string flowName)
    {
        var reasons = (Reasons.Value ?? []).Where(reason => !string.IsNullOrWhiteSpace(reason)).ToImmutableArray();
        var notice = Notices.Of(
            string.IsNullOrWhiteSpace(Title.Value) ? flowName : Title.Value, Summary.Value, Facts.Value, reasons.IsEmpty && Reason.Value != ReasonRule.Never ? UsualReasons : reasons);
        var (agree, reject) = (AgreeText.Value, RejectText.Value);
        return string.IsNullOrWhiteSpace(agree) && string.IsNullOrWhiteSpace(reject)
            ? notice
            : notice with { Buttons = [new NoticeButton(TaskVerb.Agree, string.IsNullOrWhiteSpace(agree) ? "同意" : agree), new NoticeButton(TaskVerb.Reject, string.IsNullOrWhiteSpace(reject) ? "驳回" : reject)] };
    }
}
