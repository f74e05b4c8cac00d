using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Tasks;
using Baton.Runtime.Organisation;

namespace Baton.HumanTasks.Approvals;

/// <summary>Asks people to agree or to reject. Who they are is found out as the node is entered; the votes are counted by the kernel.</summary>
[Activity("Task", "人工任务", "请一个或几个人同意或驳回", DisplayName = "审批")]
[FlowNode("Approved", "Rejected", "TimedOut")]
[Effect(Effect.Read)]
public sealed class Approval(IOrganisation organisation) : Activity
{
    [Input(DisplayName = "标题", Description = "谁要什么、多少，如“陈小雨的报销 ¥1,280.00”", Order = 1, DefaultSyntax = "Liquid")]
    public Input<string> Title { get; set; } = default!;

    [Input(DisplayName = "说明", Order = 2, DefaultSyntax = "Liquid", UIHint = "multiline")]
    public Input<string> Summary { get; set; } = default!;

    /// <summary>A list of {label, text}; a card shows the first six.</summary>
    [Input(DisplayName = "要点", Description = "卡片上的几行：名称和内容", Order = 3, UIHint = "json-editor")]
    public Input<ListValue> Facts { get; set; } = default!;

    /// <summary>A list of {kind: manager, of} | {kind: role, role} | {kind: person, person}.</summary>
    [Input(DisplayName = "审批人", Description = "发起人的上级、某个角色或指定的人", Order = 4, UIHint = "json-editor")]
    public Input<ListValue> People { get; set; } = default!;

    [Input(DisplayName = "多人时", Description = "All：都要同意；Any：一个人说了算", Order = 5, Options = ["All", "Any"], DefaultValue = "All")]
    public Input<ApprovalMode> Mode { get; set; } = default!;

    [Input(DisplayName = "驳回原因", Description = "卡片上可以选的原因，最多九个；要原因而没有填时，用常见的几个", Order = 6, UIHint = "multitext")]
    public Input<IReadOnlyList<string>> Reasons { get; set; } = default!;

    [Input(DisplayName = "何时要原因", Order = 7, Options = ["OnReject", "Never", "Always"], DefaultValue = "OnReject")]
    public Input<ReasonRule> Reason { get; set; } = default!;

    [Input(DisplayName = "限时", Description = "到时还没有结果，就走 TimedOut；不填则一直等", Order = 8)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    // A card offers reasons to choose from and nowhere to write one: without any, nobody could give the reason that is asked for.
    private static readonly ImmutableArray<string> UsualReasons = ["信息不全", "不符合规定", "其他原因，请当面说明"];

    [Output(DisplayName = "结果")]
    public Output<ObjectValue> Result { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var people = await organisation.ReadAsync(context.Run.Tenant, context.CancellationToken);
        var initiator = context.Run.Instance.StartedBy;
        var (asked, problem) = Approvers.Find(People.Value ?? ListValue.Empty, initiator, people);
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

    // A messenger refuses a whole card for one empty title, label or reason, and then nobody is asked.
    private TaskNotice NoticeOf(string flowName)
    {
        var reasons = (Reasons.Value ?? []).Where(reason => !string.IsNullOrWhiteSpace(reason)).ToImmutableArray();
        return new TaskNotice(
            string.IsNullOrWhiteSpace(Title.Value) ? flowName : Title.Value,
            string.IsNullOrWhiteSpace(Summary.Value) ? null : Summary.Value,
            [.. (Facts.Value ?? ListValue.Empty).Items.OfType<ObjectValue>().Select(FactOf)],
            reasons.IsEmpty && Reason.Value != ReasonRule.Never ? UsualReasons : reasons);
    }

    private static NoticeFact FactOf(ObjectValue fact)
    {
        var label = Conversion.ToText(fact["label"]);
        return new NoticeFact(string.IsNullOrWhiteSpace(label) ? "备注" : label, Conversion.ToText(fact["text"]));
    }
}
