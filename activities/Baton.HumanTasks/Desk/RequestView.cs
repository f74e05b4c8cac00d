namespace Baton.HumanTasks.Desk;

/// <summary>What somebody has started, as its people see it: how it stands and what it has been through. <paramref name="Status"/>: running, finished, cancelled, faulted.</summary>
internal sealed record RequestView(string Id, string FlowName, string? Name, string Status, PersonView? StartedBy, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, IReadOnlyList<TimelineEntry> Timeline);
