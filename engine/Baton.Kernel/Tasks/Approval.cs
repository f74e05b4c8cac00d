using System.Collections.Immutable;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Tasks;

/// <summary>
/// One run of an approval node: its tasks and what they have come to. A pure state machine: every operation gives the next
/// state or a refusal, and the outcome follows from the votes alone, in the order in which they were committed.
/// </summary>
public sealed record Approval : NodeData, ITaskNode
{
    public required ApprovalMode Mode { get; init; }
    public required ReasonRule Reason { get; init; }
    public required TaskNotice Notice { get; init; }
    public required ImmutableArray<PersonTask> Tasks { get; init; }
    public required ApprovalOutcome Outcome { get; init; }
    public DateTimeOffset? Due { get; init; }

    IEnumerable<PersonTask> ITaskNode.Tasks => Tasks;

    TaskDecision? ITaskNode.Deciding => Tasks.Where(task => task.Decision is not null).MaxBy(task => task.ClosedAt)?.Decision;

    TaskNotice ITaskNode.NoticeOf(PersonTask task)
    {
        var notice = task.TakenOver is { } former ? Notice with { Summary = $"接替{former.Name}处理。{Notice.Summary}" } : Notice;
        return task.Decision?.Fields is { } filled ? notice with { Filled = filled } : notice;
    }

    IReadOnlyCollection<string> ITaskNode.CandidatesOf(PersonTask task) => [];

    /// <summary>Opens one task for each person asked; a person asked twice gets one task and one vote.</summary>
    public static Approval Open(ApprovalDraft draft, Func<int, string> taskId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(taskId);
        return new Approval
        {
            Mode = draft.Mode,
            Reason = draft.Reason,
            Notice = draft.Notice,
            Due = draft.Due,
            Outcome = ApprovalOutcome.Undecided,
            Tasks =
            [
                .. draft.People.Distinct().Select((person, index) => new PersonTask
                {
                    Id = taskId(index),
                    Assignee = person,
                    Status = TaskStatus.Open,
                    OpenedAt = now,
                }),
            ],
        };
    }
}

public enum ApprovalOutcome
{
    Undecided = 0,
    Approved = 1,
    Rejected = 2,
    TimedOut = 3,

    /// <summary>办理: somebody has filled in what was asked for.</summary>
    Handled = 4,
}
