using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Baton.Expressions.Values;

namespace Baton.Kernel.Activities;

/// <summary>What a run has changed beside how it ended, as data, so that a replay needs no activity. What is null has not changed.</summary>
public sealed record RunChanges
{
    /// <summary>All properties of the execution as they are now.</summary>
    public ObjectValue? Properties { get; init; }

    /// <summary>Variables that were set, by name or id.</summary>
    public ObjectValue? Variables { get; init; }

    /// <summary>Outputs that were set by a run that has not completed.</summary>
    public ObjectValue? Outputs { get; init; }

    /// <summary>The instance's correlation id; empty for none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The instance's name; empty for none.</summary>
    public string? Name { get; init; }

    /// <summary>What is to be written into the journal.</summary>
    public ImmutableArray<LogEntry>? Log { get; init; }

    /// <summary>Children that are cancelled, by their executions.</summary>
    public ImmutableArray<int>? Cancelled { get; init; }

    /// <summary>Bookmarks that are waited for no longer, by their places.</summary>
    public ImmutableArray<int>? Burned { get; init; }

    /// <summary>Activities inside that begin.</summary>
    public ImmutableArray<ScheduledActivity>? Scheduled { get; init; }

    /// <summary>Jobs that go out with the step and that nobody waits for.</summary>
    public ImmutableArray<DetachedDraft>? Detached { get; init; }
}

/// <summary>A job that nobody waits for. The draft goes into the job alone, so what is read back from the journal has none.</summary>
public sealed record DetachedDraft(string Id, [property: JsonIgnore] JobDraft? Draft);

/// <summary>Something an activity says in the journal.</summary>
public sealed record LogEntry(string EventName, string? Message, ObjectValue? Payload);

/// <summary>An activity inside that begins. <paramref name="Callback"/> is the method to be called when it has ended.</summary>
public sealed record ScheduledActivity(string ActivityId, string? Callback = null, string? Tag = null)
{
    /// <summary>Variables of its own, by name.</summary>
    public ObjectValue? Variables { get; init; }
}
