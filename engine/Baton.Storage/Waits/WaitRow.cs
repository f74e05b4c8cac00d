using Baton.Kernel.Waits;
using Baton.Storage.Commits;

namespace Baton.Storage.Waits;

/// <summary>A durable reason to be parked. <see cref="Key"/> is what a stimulus is matched by: the event's name for events.</summary>
public sealed record WaitRow
{
    /// <summary>The kind of a wait for an event.</summary>
    public const string EventKind = nameof(WaitKind.Event);

    public required string Tenant { get; init; }
    public required string Id { get; init; }
    public required string InstanceId { get; init; }
    public required string Kind { get; init; }
    public required string Key { get; init; }
    public required string ActivityId { get; init; }
    public string? CorrelationId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>When a wait is due; the id is the wait's.</summary>
public sealed record TimerRow(string Tenant, string Id, string InstanceId, DateTimeOffset Due);

/// <summary>Adds a wait; its id must be new, else the commit fails.</summary>
public sealed record AddWait(WaitRow Row) : Change;

public sealed record RemoveWait(string Id) : Change;

/// <summary>Sets the correlation id on all waits of the instance, after it was changed.</summary>
public sealed record CorrelateWaits(string InstanceId, string? CorrelationId) : Change;

/// <summary>Adds a timer; its id must be new, else the commit fails.</summary>
public sealed record AddTimer(TimerRow Row) : Change;

public sealed record RemoveTimer(string Id) : Change;
