using System.Collections.Concurrent;
using System.Text;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;

namespace Baton.TestKit.Jobs;

/// <summary>A job handler that does as the test says and remembers what it was asked. Unscripted it succeeds. Outlives a crash of the host, as the world outside does.</summary>
public sealed class ScriptedJobs(string kind) : IJobHandler
{
    private readonly ConcurrentQueue<Func<JobAttempt, CancellationToken, Task<JobOutcome>>> _script = new();
    private readonly ConcurrentQueue<JobAttempt> _attempts = new();

    public string Kind => kind;

    public RetryPolicy Retry { get; set; } = RetryPolicy.Patient;

    public WhenUnsure WhenUnsure { get; set; }

    public JobLimit? Limit { get; set; }

    public JobLimit? LimitPerKey { get; set; }

    public JobLimit? LimitPerLane { get; set; }

    /// <summary>By limit key, where it is not the same for each; null for <see cref="LimitPerKey"/>.</summary>
    public Func<string, JobLimit?>? LimitByKey { get; set; }

    public JobLimit? LimitOf(string limitKey) => LimitByKey is { } find ? find(limitKey) : LimitPerKey;

    /// <summary>Every attempt that reached the handler, in order.</summary>
    public IReadOnlyList<JobAttempt> Attempts => [.. _attempts];

    /// <summary>The payloads of the attempts, as text.</summary>
    public IReadOnlyList<string> Payloads => [.. _attempts.Select(attempt => Encoding.UTF8.GetString(attempt.Job.Payload))];

    public ScriptedJobs Then(JobOutcome outcome) => Then((_, _) => Task.FromResult(outcome));

    /// <summary>What comes of the next attempt that is not scripted yet.</summary>
    public ScriptedJobs Then(Func<JobAttempt, CancellationToken, Task<JobOutcome>> attempt)
    {
        _script.Enqueue(attempt);
        return this;
    }

    public ScriptedJobs ThenThrow(Exception exception) => Then((_, _) => Task.FromException<JobOutcome>(exception));

    /// <summary>The next attempt takes until the test gives its outcome.</summary>
    public TaskCompletionSource<JobOutcome> ThenWait()
    {
        var outcome = new TaskCompletionSource<JobOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        Then((_, cancellation) => outcome.Task.WaitAsync(cancellation));
        return outcome;
    }

    public Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        _attempts.Enqueue(attempt);
        return _script.TryDequeue(out var next) ? next(attempt, cancellation) : Task.FromResult<JobOutcome>(Succeeded.With());
    }

    /// <summary>A job that nobody waits for.</summary>
    public JobRow Detached(string id, string lane, DateTimeOffset due, string payload = "") => new()
    {
        Tenant = "",
        Id = id,
        Kind = kind,
        Lane = lane,
        Status = JobStatus.Waiting,
        Payload = Encoding.UTF8.GetBytes(payload),
        Due = due,
        CreatedAt = due,
    };
}
