namespace Baton.Storage.Jobs.Limits;

/// <summary>What a claim brought.</summary>
/// <param name="Jobs">The claimed jobs, as they were before.</param>
/// <param name="Next">When it is worth claiming again: the next job is due, a claim runs out, or a rate lets another one pass. Not later than now where the claim's own limit left some behind. Null when nothing waits for a time.</param>
/// <param name="IsHeldBack">Jobs are due that have to wait until others of their kind or limit key have ended, perhaps on another node; Next does not know when.</param>
public sealed record ClaimedJobs(IReadOnlyList<JobRow> Jobs, DateTimeOffset? Next, bool IsHeldBack);
