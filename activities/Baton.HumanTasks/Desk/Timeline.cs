using Baton.Kernel.Plans;
using Baton.Runtime.Organisation;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.HumanTasks.Desk;

/// <summary>
/// A line of what happened, or is waited for. <paramref name="Kind"/>: started, waiting, offered, agree, reject, handle, …, timed-out, cancelled,
/// transferred (handed on, because they have left), and at the end finished, cancelled or faulted.
/// </summary>
internal sealed record TimelineEntry(string Kind, DateTimeOffset At, PeopleView? People = null, string? Step = null, string? Reason = null, string? Channel = null, DateTimeOffset? Due = null)
{
    /// <summary>What was filled in; null where nothing was asked for.</summary>
    public IReadOnlyList<FilledField>? Filled { get; init; }
}

/// <summary>A task as far as the timeline tells of it.</summary>
internal sealed record TimelineTask(
    int Execution, string ActivityId, string Assignee, string Status, string? Decision, string? Actor, string? Channel, string? Reason,
    DateTimeOffset CreatedAt, DateTimeOffset? Due, DateTimeOffset? ClosedAt, string Id, byte[]? Handled);

/// <summary>
/// Tells from its tasks what a started flow has been through with people. Whoever need not answer any more is left out: with an offer to hundreds,
/// all but one are.
/// </summary>
internal static class Timeline
{
    public static IReadOnlyList<TimelineEntry> Of(string? startedBy, DateTimeOffset startedAt, string status, DateTimeOffset? finishedAt, IReadOnlyList<TimelineTask> tasks, Plan? plan, People people)
    {
        var started = new TimelineEntry("started", startedAt, startedBy is not null && people.HasName(startedBy) ? One(startedBy, people) : null);
        var past = tasks.Where(task => task.ClosedAt is not null).Select(task => Past(task, plan, people)).OfType<TimelineEntry>().OrderBy(entry => entry.At);
        var open = tasks.Where(task => task.ClosedAt is null).GroupBy(task => (task.Execution, task.Status)).Select(group => Open([.. group], plan, people)).OrderBy(entry => entry.At);
        return finishedAt is { } at ? [started, .. past, .. open, new TimelineEntry(status, at)] : [started, .. past, .. open];
    }

    private static TimelineEntry? Past(TimelineTask task, Plan? plan, People people)
    {
        var kind = task switch
        {
            { Decision: { } decision } => decision.ToLowerInvariant(),
            { Status: nameof(TaskStatus.TimedOut) } => "timed-out",
            { Status: nameof(TaskStatus.Cancelled) } => "cancelled",
            { Status: nameof(TaskStatus.Transferred) } => "transferred",
            _ => null,
        };
        return kind is null ? null : new TimelineEntry(kind, task.ClosedAt!.Value, One(task.Actor ?? task.Assignee, people), StepOf(task, plan), task.Reason, task.Channel) { Filled = FilledField.In(task) };
    }

    private static TimelineEntry Open(IReadOnlyList<TimelineTask> tasks, Plan? plan, People people) => new(
        tasks[0].Status == nameof(TaskStatus.Offered) ? "offered" : "waiting", tasks.Min(task => task.CreatedAt),
        PeopleView.Of([.. tasks.Select(task => task.Assignee)], people), StepOf(tasks[0], plan), Due: tasks[0].Due);

    private static PeopleView One(string id, People people) => PeopleView.Of([id], people);

    private static string? StepOf(TimelineTask task, Plan? plan) => plan?.Nodes.FirstOrDefault(node => node.Id == task.ActivityId) is { } node
        ? node.Label != node.Id ? node.Label : node.Descriptor.DisplayName
        : null;
}
