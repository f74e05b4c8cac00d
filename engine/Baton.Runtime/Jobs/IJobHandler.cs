using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;

namespace Baton.Runtime.Jobs;

/// <summary>Carries out jobs of one kind. It may be called again for the same job, with the same bytes and the same id, after a crash or a failure.</summary>
public interface IJobHandler
{
    string Kind { get; }

    RetryPolicy Retry { get; }

    WhenUnsure WhenUnsure { get; }

    /// <summary>How many jobs of this kind all nodes together may begin or have under way, unless configured otherwise. Default: any number.</summary>
    JobLimit? Limit => null;

    /// <summary>The same for those of each <see cref="JobRow.LimitKey"/>; jobs of other kinds with that key count too.</summary>
    JobLimit? LimitPerKey => null;

    /// <summary>What the jobs with this limit key are held to, where it is not the same for each key. Must answer at once. Default: <see cref="LimitPerKey"/>.</summary>
    JobLimit? LimitOf(string limitKey) => LimitPerKey;

    /// <summary>The rates that each lane is held to, such as what one person may be sent. Jobs of other kinds in that lane count where their handler declares rates too.</summary>
    JobLimit? LimitPerLane => null;

    /// <param name="attempt">The job, and what is known of earlier attempts.</param>
    /// <param name="cancellation">Fires when the server stops for good, and when another node was seen to have taken the job: what comes of it then counts no more.</param>
    Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation);
}

/// <summary>One try. <paramref name="IsUnsure"/>: an earlier try may have reached the other side, and nobody knows what came of it.</summary>
public sealed record JobAttempt(JobRow Job, bool IsUnsure)
{
    /// <summary>1 for the first try.</summary>
    public int Number => Job.Attempts + 1;
}

/// <summary>What to do with a call whose answer was lost.</summary>
public enum WhenUnsure
{
    /// <summary>Send the same bytes again: the other side recognises them by the job's id.</summary>
    SendAgain = 0,

    /// <summary>Park: a person finds out.</summary>
    Ask = 1,

    /// <summary>Let it be: doing it twice is worse than not at all. The flow goes on as if it were done, with no outputs.</summary>
    Drop = 2,
}

/// <summary>What came of a try. An exception counts as <see cref="TryAgain"/> with an unsure outcome.</summary>
public abstract record JobOutcome;

/// <summary>Carried out. <paramref name="Result"/> is kept with the job, for later jobs and for people.</summary>
public sealed record Succeeded(ObjectValue Outputs, ImmutableArray<string> Outcomes, byte[]? Result = null) : JobOutcome
{
    /// <summary>Where the job was an activity that goes on waiting: for people, or for a job of its own.</summary>
    public RunResult? Then { get; init; }

    public static Succeeded With(byte[]? result = null) => new(ObjectValue.Empty, [Kernel.Activities.Outcomes.Done], result);
}

/// <summary>Not now. <paramref name="After"/> is what the other side asked for, if it did; <paramref name="WasSent"/> false when nothing can have reached it.</summary>
public sealed record TryAgain(string Error, TimeSpan? After = null, bool WasSent = true) : JobOutcome;

/// <summary>It was not even begun, because the other side is known to be away or what is waited for has not come. However often that is so, no person is asked.</summary>
/// <param name="Reason">What people are told meanwhile.</param>
/// <param name="For">How long to leave it.</param>
public sealed record Deferred(string Reason, TimeSpan For) : JobOutcome;

/// <summary>It will never work as it is: a person decides.</summary>
public sealed record GaveUp(string Error, byte[]? Result = null) : JobOutcome;
