using Baton.Kernel.Tasks;
using Baton.Runtime.Organisation;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Runtime.Channels;

/// <summary>One short line on what became of a task, for its card: 「已由王敏同意」.</summary>
public static class TaskHeadline
{
    public static string Of(PersonTask task, Approval approval, People people)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(people);
        return task.Status switch
        {
            TaskStatus.Done => Decided(task.Decision!, people),
            TaskStatus.NotNeeded when Deciding(approval) is { } decision => Decided(decision, people),
            TaskStatus.TimedOut => "已超时",
            TaskStatus.Cancelled => "流程已撤销",
            _ => "已无需处理",
        };
    }

    private static string Decided(TaskDecision decision, People people) =>
        $"已由{people.NameOf(decision.Actor)}{(decision.Verb == TaskVerb.Agree ? "同意" : "驳回")}";

    private static TaskDecision? Deciding(Approval approval) =>
        approval.Tasks.Where(task => task.Decision is not null).MaxBy(task => task.ClosedAt)?.Decision;
}
