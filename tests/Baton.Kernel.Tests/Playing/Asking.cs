using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Tasks;

namespace Baton.Kernel.Tests.Playing;

/// <summary>An authored activity that a test lets do what it likes.</summary>
[Activity("Test", "测试", Type = "Ask")]
[FlowNode("Done", "Other", "Back")]
internal sealed class Asking : Activity
{
    public new const string Type = "Test.Ask";

    public static readonly string[] Outcomes = ["Done", "Other", "Back"];

    public static readonly ActivityDescriptor Descriptor = AuthoredActivities.Describe(typeof(Asking));

    public Input<string> Question { get; set; } = new();

    public Output<decimal> Result { get; set; } = new();

    public static ApprovalDraft Draft(ApprovalMode mode, ImmutableArray<string> people, ReasonRule reason = ReasonRule.OnReject, DateTimeOffset? due = null) => new()
    {
        Mode = mode,
        People = people,
        Reason = reason,
        Due = due,
        Notice = new TaskNotice("费用报销", "张三 1,280.00 元", [new NoticeFact("金额", "1,280.00")], ["金额不符"]),
    };

    public static Func<Run, RunResult> For(ApprovalMode mode, params string[] people) => _ => new Asked(Draft(mode, [.. people]));

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => throw new NotSupportedException("The test decides what comes of it.");
}
