using Baton.Storage.Commits;

namespace Baton.Storage.Inbox;

/// <summary>Something that arrived from outside, stored before it is acknowledged. Unique by tenant, source and dedup key.</summary>
public sealed record InboxRow
{
    public required string Tenant { get; init; }

    /// <summary>Set by the store; grows in the order of arrival.</summary>
    public long Sequence { get; init; }

    /// <summary>Where it came from, such as "wecom/baton".</summary>
    public required string Source { get; init; }
    public required string DedupKey { get; init; }
    public required byte[] Payload { get; init; }
    public required InboxStatus Status { get; init; }

    /// <summary>How often it was taken up without an end: its first <see cref="ClaimsBeforeSuspicion"/> claims, then each announced handling. A claim returns the number with itself.</summary>
    public int Tries { get; init; }
    public string? ClaimedBy { get; init; }
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>The instance it went to, if any.</summary>
    public string? InstanceId { get; init; }

    /// <summary>What became of it, for people; the error when it is poison; of one that is unread, who sent it through again.</summary>
    public string? Note { get; init; }

    /// <summary>The reply given to the sender, kept for duplicates.</summary>
    public byte[]? Reply { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Of unread messages of one source with the same key only the first can be claimed, in the order in which they were committed. Null: it stands alone.</summary>
    public string? OrderKey { get; init; }

    /// <summary>The trace it came in, as a W3C traceparent; null where nobody traced it.</summary>
    public string? Trace { get; init; }

    /// <summary>So many claims that did not end make a message suspect of ending the process; the deaths of a process alone prove nothing.</summary>
    public const int ClaimsBeforeSuspicion = 2;

    /// <summary>A claim looks at so many of the oldest first; where these are mostly of a few order keys, it looks at the first of each key.</summary>
    internal const int ClaimWindow = 512;

    /// <summary>A person has sent it through again, and it is not handled yet.</summary>
    public bool IsReplayed => Status == InboxStatus.Unread && Note is not null;

    /// <summary>As it is stored: one that stands alone is the only one of its dedup key.</summary>
    internal string StoredOrderKey => OrderKey ?? DedupKey;

    /// <summary>Before this message is handled, its handling is to be announced.</summary>
    public bool IsSuspect => Tries > ClaimsBeforeSuspicion;
}

/// <summary>Unmatched and Poison stay visible until a person acts on them.</summary>
public enum InboxStatus
{
    Unread = 0,
    Done = 1,
    Unmatched = 2,
    Poison = 3,
}

/// <summary>Stores what arrived; refuses when the key is already there (a duplicate).</summary>
public sealed record Receive(InboxRow Row) : Guard;

/// <summary>Marks a message as handled; refuses when the claim was lost or it was finished already.</summary>
public sealed record FinishInbox(long Sequence, string ClaimedBy, InboxStatus Status, string? InstanceId, string? Note, byte[]? Reply, DateTimeOffset At) : Guard;

/// <summary>Announces the handling of a suspect message: should this one end the process, it counts. Refuses when the claim was lost.</summary>
public sealed record BeginInbox(long Sequence, string ClaimedBy) : Guard;

/// <summary>A person puts an unmatched or poisoned message away: it counts as done, with a note; refuses when it is neither.</summary>
public sealed record DiscardInbox(long Sequence, string Note, DateTimeOffset At) : Guard;

/// <summary>A person sends an unmatched or poisoned message through again, with all its tries and a note who did; refuses when it is neither.</summary>
public sealed record ReplayInbox(long Sequence, string? Note = null) : Guard;

/// <summary>Gives back a claim that was seen not to end, whatever the clocks say; refuses when it ended or was taken by another meanwhile.</summary>
public sealed record ExpireInboxClaim(long Sequence, string ClaimedBy, DateTimeOffset ClaimedUntil) : Guard;
