using Baton.Storage.Commits;

namespace Baton.Storage.Jobs;

/// <summary>Adds a job. One with a supersede key marks waiting, unclaimed jobs of the same lane and key as superseded. An id that exists already is left as it is.</summary>
public sealed record AddJob(JobRow Row) : Change;

/// <summary>Ends the current attempt; refuses when the claim is no longer held by <paramref name="ClaimedBy"/>.</summary>
public sealed record FinishJob(string Id, string ClaimedBy, JobStatus Status, byte[]? Result, string? Error, DateTimeOffset At) : Guard;

/// <summary>Gives the job back for another attempt at <paramref name="Due"/>; refuses when the claim was lost. <paramref name="Sent"/> false means that nothing reached the other side, so the next attempt is not unsure.</summary>
public sealed record RetryJob(string Id, string ClaimedBy, DateTimeOffset Due, string Error, bool Sent) : Guard;

/// <summary>Cancels a job that has not finished. One being carried out is only marked: its late result is journaled.</summary>
public sealed record CancelJob(string Id, DateTimeOffset At) : Change;

/// <summary>A person lets a parked job run again; refuses when it is not parked.</summary>
public sealed record ReviveJob(string Id, DateTimeOffset Due) : Guard;
