namespace Baton.Storage.Jobs;

/// <summary>
/// A durable Write effect to be carried out. <see cref="Id"/> (26 characters [0-9a-z]) is the idempotency key towards the
/// outside. Jobs of one <see cref="Lane"/> run one at a time in the order of <see cref="Sequence"/>, which the store gives at commit.
/// </summary>
public sealed record JobRow
{
    public required string Tenant { get; init; }
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string Lane { get; init; }

    /// <summary>What limits count by beside the kind: the connection, the host, the messenger's app. Empty for nothing.</summary>
    public string LimitKey { get; init; } = "";

    /// <summary>Commit order; set by the store.</summary>
    public long Sequence { get; init; }

    public required JobStatus Status { get; init; }

    /// <summary>The exact bytes to send (credentials are added as they are sent), or the handler's own JSON.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>The instance and execution that wait for the result; a detached job has an instance for reference but no execution.</summary>
    public string? InstanceId { get; init; }
    public int? Execution { get; init; }

    /// <summary>A waiting job with the same key in the same lane is superseded by a newer one.</summary>
    public string? SupersedeKey { get; init; }

    /// <summary>How often the job was claimed; in a row that a claim returns, how often before. Back to 0 when a person revives it.</summary>
    public int Attempts { get; init; }

    /// <summary>When the first of these attempts was claimed, and the latest. A person's revival counts anew.</summary>
    public DateTimeOffset? FirstAttemptAt { get; init; }
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>
    /// A handler has begun and its outcome was not stored: the call may have happened. Stored as true together with every claim, before a
    /// handler can begin, until the attempt ends; the row that a claim returns says what was so before, that is, whether an earlier attempt is unsure.
    /// </summary>
    public bool Started { get; init; }

    public required DateTimeOffset Due { get; init; }
    public string? ClaimedBy { get; init; }
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>Since when a job that was being carried out is to be cancelled. Set by the store; it is never attempted again.</summary>
    public DateTimeOffset? CancelRequestedAt { get; init; }

    /// <summary>What the outside answered, for later jobs (a card's response code) and for people.</summary>
    public byte[]? Result { get; init; }
    public string? Error { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The span that posted it, as a W3C traceparent; null where nobody traced it.</summary>
    public string? Trace { get; init; }
}

/// <summary>Final: Done, Cancelled, Superseded, Dropped. Parked waits for a person and does not hold up its lane.</summary>
public enum JobStatus
{
    Waiting = 0,
    Done = 1,
    Parked = 2,
    Cancelled = 3,
    Superseded = 4,
    Dropped = 5,
}
