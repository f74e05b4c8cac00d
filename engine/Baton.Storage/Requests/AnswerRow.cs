using Baton.Storage.Commits;

namespace Baton.Storage.Requests;

/// <summary>The answer given to an HTTP request that carried an Idempotency-Key; committed with the effect itself.</summary>
public sealed record AnswerRow
{
    public required string Tenant { get; init; }

    /// <summary>Who asked: keys of different callers never collide.</summary>
    public required string Caller { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body: the same key with another request is an error.</summary>
    public required string RequestHash { get; init; }
    public required int Status { get; init; }
    public required byte[] Body { get; init; }
    public string? Headers { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Whoever repeats the request until then must get this answer, such as the holder of a signed address; null: for as long as answers are kept.</summary>
    public DateTimeOffset? NeededUntil { get; init; }
}

/// <summary>Stores the answer; refuses when this caller has used the key already.</summary>
public sealed record AddAnswer(AnswerRow Row) : Guard;
