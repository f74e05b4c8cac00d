using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Activities;
using Baton.Storage.Jobs.Limits;

namespace Baton.Runtime.Jobs;

/// <summary>Carries out activities whose class runs as a job: those that write, and those that declare nothing.</summary>
public sealed class ActivityJobHandler(ActivityRunner activities, InstanceViews views) : IJobHandler
{
    public string Kind => ActivityRunner.JobKind;

    public RetryPolicy Retry => RetryPolicy.Patient;

    /// <summary>Activities of one type that hang leave room for the others.</summary>
    public JobLimit? LimitPerKey { get; } = new() { Concurrency = 24 };

    /// <summary>The activity is given the job's id as idempotency key and is expected to pass it on.</summary>
    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var run = StateJson.ReadRun(attempt.Job.Payload);
        return await activities.RunAsJobAsync(run, await views.OfJobAsync(run, attempt.Job.Id, cancellation), cancellation) switch
        {
            Completed { Changes: null } completed => new Succeeded(completed.Outputs, completed.Outcomes),
            Failed failed => new GaveUp(failed.Message),
            var goesOn => new Succeeded(ObjectValue.Empty, []) { Then = goesOn },
        };
    }
}
