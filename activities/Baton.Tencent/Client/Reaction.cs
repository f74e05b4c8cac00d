namespace Baton.Tencent.Client;

/// <summary>What to do about an answer of Tencent's.</summary>
public enum ReactionKind
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Done, but not for everybody: see the invalid and unlicensed recipients of the reply.</summary>
    PartlyDone,

    /// <summary>An earlier attempt had succeeded although its answer was lost. Done.</summary>
    AlreadySent,

    /// <summary>Nothing happened at Tencent's side for sure; try again with backoff.</summary>
    NotSent,

    /// <summary>Refused for the moment; try again with backoff, at most <see cref="Reaction.MaxAttempts"/> times.</summary>
    Retry,

    /// <summary>Do not call this API before <see cref="Reaction.Delay"/> has passed.</summary>
    RetryAfter,

    /// <summary>The token was refused. Handled inside the client; never seen outside of it.</summary>
    RefreshToken,

    /// <summary>It may or may not have been done: timeout, reset, 5xx or an unreadable answer after the body was sent.</summary>
    Unsure,

    /// <summary>The same call can never succeed.</summary>
    Permanent,

    /// <summary>All recipients are invalid or outside the application's visible range; permanent for them.</summary>
    NoValidRecipient,

    /// <summary>This person cannot be reached in this way now: the window is over, no consent, no follower any more. Another way may do.</summary>
    OutOfReach,

    /// <summary>The response_code is used up, expired or wrong. Do not retry; send a new card.</summary>
    CodeUsed,

    /// <summary>Upload the media again, then send again.</summary>
    UploadAgain,

    /// <summary>Sign the person in again, once.</summary>
    SignInAgain,

    /// <summary>The group chat is gone: create it anew or write to each person.</summary>
    RecreateChat,

    /// <summary>An administrator must change something; stop and raise an alarm.</summary>
    ConfigError,
}

/// <summary>What to do, and what it means in words.</summary>
/// <param name="Kind">The class of reaction.</param>
/// <param name="Chinese">A sentence for the process owner or operator.</param>
/// <param name="English">The same in English.</param>
public sealed record Reaction(ReactionKind Kind, string Chinese, string English)
{
    /// <summary>The least time to wait before the next attempt; null when the caller's backoff decides.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>The most attempts that make sense; null when the caller's policy decides.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Whether an operator should be told.</summary>
    public bool Alarm { get; init; }

    /// <summary>Whether the call has had its effect, at least for somebody.</summary>
    public bool IsDone => Kind is ReactionKind.Done or ReactionKind.PartlyDone or ReactionKind.AlreadySent;

    /// <summary>Whether the same bytes may be sent again without harm.</summary>
    public bool MayRetry => Kind is ReactionKind.NotSent or ReactionKind.Retry or ReactionKind.RetryAfter;
}
