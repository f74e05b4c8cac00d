using Baton.Storage.Commits;

namespace Baton.Storage.Jobs;

/// <summary>Adds a job. One with a supersede key marks waiting, unclaimed jobs of the same lane and key as superseded. An id that exists already is left as it is, and supersedes nothing.</summary>
public sealed record AddJob(JobRow Row) : Change;

/// <summary>Ends the current attempt with any status but Waiting; a job that was cancelled meanwhile keeps the result and becomes Cancelled. Refuses when the claim is no longer held by <paramref name="ClaimedBy"/>.</summary>
public sealed record FinishJob(string Id, string ClaimedBy, JobStatus Status, byte[]? Result, string? Error, DateTimeOffset At) : Guard;

/// <summary>Gives the job back for another attempt at <paramref name="Due"/>; refuses when the claim was lost. <paramref name="Sent"/> false means that this attempt reached nobody: <see cref="JobRow.Started"/> is again what it was before the claim. A job that was cancelled meanwhile ends as Cancelled instead.</summary>
public sealed record RetryJob(string Id, string ClaimedBy, DateTimeOffset Due, string Error, bool Sent) : Guard
{
    /// <summary>False for an attempt that was not even begun: it is not counted among <see cref="JobRow.Attempts"/>. Default: true.</summary>
    public bool Counts { get; init; } = true;
}

/// <summary>Cancels a job that has not finished. One being carried out is only marked (<see cref="JobRow.CancelRequestedAt"/>): its late result is journaled; when its claim runs out it ends as Cancelled.</summary>
public sealed record CancelJob(string Id, DateTimeOffset At) : Change;

/// <summary>Makes the first unfinished job of a lane its head again, whatever was marked as such; one being carried out stays it. Where lanes are in order, it changes nothing.</summary>
public sealed record ElectHead(string Lane) : Change;

/// <summary>A person lets a parked job run again with all its attempts, at its old place in the lane; refuses when it is not parked.</summary>
public sealed record ReviveJob(string Id, DateTimeOffset Due) : Guard;

/// <summary>A person sets when a waiting job is attempted next, at its place in the lane; refuses when it does not wait or is being carried out.</summary>
public sealed record PostponeJob(string Id, DateTimeOffset Due) : Guard;

/// <summary>A person ends a waiting job that is not being carried out, with any status but Waiting; refuses when it does not wait or is.</summary>
public sealed record EndJob(string Id, JobStatus Status, string? Error, DateTimeOffset At) : Guard;

/// <summary>Gives back a claim that was seen not to be renewed, whatever the clocks say; refuses when it was renewed, ended or taken by another meanwhile. As with one that ran out, the outcome is unsure.</summary>
public sealed record ExpireJobClaim(string Id, string ClaimedBy, DateTimeOffset ClaimedUntil) : Guard;
