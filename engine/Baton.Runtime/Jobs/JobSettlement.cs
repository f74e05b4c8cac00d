using Baton.Expressions.Values;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Jobs;

/// <summary>
/// Commits what came of an attempt: together with the waiting instance's step, where one waits. What the outside has answered is not
/// given up because the store is away for a while: asking the outside again would be worse.
/// </summary>
public sealed partial class JobSettlement(IStore store, StepRunner steps, NodeIdentity node, Signals signals, TimeProvider time, ILogger<JobSettlement> logger)
{
    private const string CannotBeStored = "这一次的结果无法保存。 / What came of the attempt cannot be stored.";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>The job is over, and the execution that waits for it goes on.</summary>
    /// <param name="job">The claimed job.</param>
    /// <param name="status">Done; or Dropped, where nobody will ever know and the flow goes on nevertheless.</param>
    /// <param name="succeeded">What the execution is given.</param>
    /// <param name="error">What people are told with the job.</param>
    /// <param name="cancellation">Gives up; the claim then runs out.</param>
    public Task FinishAsync(JobRow job, JobStatus status, Succeeded succeeded, string? error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(succeeded);
        return SettleAsync(job, new JobEnded(job.Id, succeeded.Outputs, succeeded.Outcomes) { Then = succeeded.Then }, status, succeeded.Result, error, cancellation);
    }

    /// <summary>A person has to decide: the waiting execution gets an incident.</summary>
    public Task ParkAsync(JobRow job, string error, byte[]? result, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        Parked(job.Id, job.Kind, error);
        return SettleAsync(job, Failed(job, PlainText.Of(error)), JobStatus.Parked, result, error, cancellation);
    }

    /// <summary>The job comes again at <paramref name="due"/>. One that cannot even be given back is parked: it would be sent for ever.</summary>
    public Task RetryAsync(JobRow job, DateTimeOffset due, string error, bool wasSent, CancellationToken cancellation) =>
        GiveBackAsync(job, new RetryJob(NotNull(job).Id, node.Name, due, PlainText.Of(error), wasSent), cancellation);

    /// <summary>The same for an attempt that was not even begun: it counts as none.</summary>
    public Task DeferAsync(JobRow job, DateTimeOffset due, string reason, CancellationToken cancellation) =>
        GiveBackAsync(job, new RetryJob(NotNull(job).Id, node.Name, due, PlainText.Of(reason), Sent: false) { Counts = false }, cancellation);

    private static JobRow NotNull(JobRow job) => job ?? throw new ArgumentNullException(nameof(job));

    private Task GiveBackAsync(JobRow job, RetryJob retry, CancellationToken cancellation) => PersistAsync(
        job,
        async () =>
        {
            try
            {
                await CommitAsync(job, retry, cancellation);
            }
            catch (Exception exception) when (IsOfThisOutcome(exception))
            {
                Unstorable(exception, job.Id, job.Kind);
                await ParkUnstorableAsync(job, cancellation);
            }
        },
        cancellation);

    private Task SettleAsync(JobRow job, JobEnded ended, JobStatus status, byte[]? result, string? error, CancellationToken cancellation) => PersistAsync(
        job,
        async () =>
        {
            var finish = new FinishJob(job.Id, node.Name, status, result, PlainText.Of(error), time.GetUtcNow());
            try
            {
                await EndAsync(job, ended, finish, cancellation);
                return;
            }
            catch (Exception exception) when (IsOfThisOutcome(exception))
            {
                StepFailed(exception, job.Id, job.Kind, job.InstanceId);
                finish = finish with { Status = JobStatus.Parked, Error = PlainText.Of($"结果没能交给流程：{exception.Message} / The instance could not take the result: {exception.Message}") };
            }

            await ParkRefusedAsync(job, finish, cancellation);
        },
        cancellation);

    // Where the instance cannot take a step at all, its job stays visible, with what it gave, until a person has mended the cause. Where
    // even that cannot be stored, what came of it is given up: endless repetition would be worse.
    private async Task ParkRefusedAsync(JobRow job, FinishJob finish, CancellationToken cancellation)
    {
        try
        {
            await EndAsync(job, Failed(job, finish.Error!), finish, cancellation);
            return;
        }
        catch (Exception exception) when (IsOfThisOutcome(exception))
        {
            StepFailed(exception, job.Id, job.Kind, job.InstanceId);
        }

        try
        {
            await CommitAsync(job, finish, cancellation);
        }
        catch (Exception exception) when (IsOfThisOutcome(exception))
        {
            Unstorable(exception, job.Id, job.Kind);
            await ParkUnstorableAsync(job, cancellation);
        }
    }

    private async Task ParkUnstorableAsync(JobRow job, CancellationToken cancellation)
    {
        var finish = new FinishJob(job.Id, node.Name, JobStatus.Parked, null, CannotBeStored, time.GetUtcNow());
        try
        {
            await EndAsync(job, Failed(job, CannotBeStored), finish, cancellation);
        }
        catch (Exception exception) when (IsOfThisOutcome(exception))
        {
            StepFailed(exception, job.Id, job.Kind, job.InstanceId);
            await CommitAsync(job, finish, cancellation);
        }
    }

    private async Task EndAsync(JobRow job, JobEnded ended, FinishJob finish, CancellationToken cancellation)
    {
        if (!await TryStepAsync(job, ended, finish, cancellation))
            await CommitAsync(job, finish, cancellation);
    }

    private static JobEnded Failed(JobRow job, string error) => new(job.Id, ObjectValue.Empty, [], error);

    // Neither a store that is away, which comes back, nor a server that stops: trying again would fail again.
    private static bool IsOfThisOutcome(Exception exception) => exception is not (StoreUnavailableException or OperationCanceledException);

    /// <returns>False when no execution waits for this job any more: its result is then only kept with it.</returns>
    private async Task<bool> TryStepAsync(JobRow job, JobEnded ended, FinishJob finish, CancellationToken cancellation)
    {
        if (job.InstanceId is null || job.Execution is null)
            return false;
        var result = await steps.DeliverAsync(job.Tenant, job.InstanceId, ended, StepAttachments.Of(finish), cancellation);
        if (result?.StoppedBy is not null)
            ClaimLost(job.Id, job.Kind);
        return result is not null && result.Refusal?.Code is not (Refusal.NothingWaitsCode or Refusal.InstanceEndedCode);
    }

    private async Task CommitAsync(JobRow job, Change change, CancellationToken cancellation)
    {
        var commit = new Commit(job.Tenant, [change]);
        var result = await store.CommitAsync(commit, cancellation);
        if (result.IsWritten)
            signals.AfterCommit(commit);
        else
            ClaimLost(job.Id, job.Kind);
    }

    // Repeating is safe: what was written after all, or went to another node, is refused by the claim.
    private async Task PersistAsync(JobRow job, Func<Task> write, CancellationToken cancellation)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await write();
                return;
            }
            catch (StoreUnavailableException exception)
            {
                StoreAway(exception, job.Id, job.Kind);
                await Task.Delay(pause, time, cancellation);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Job {JobId} of kind {Kind} is parked: {Error}")]
    private partial void Parked(string jobId, string kind, string error);

    [LoggerMessage(2, LogLevel.Warning, "Job {JobId} of kind {Kind}: the claim was lost; another node goes on with it")]
    private partial void ClaimLost(string jobId, string kind);

    [LoggerMessage(3, LogLevel.Warning, "What came of job {JobId} of kind {Kind} cannot be stored yet")]
    private partial void StoreAway(Exception exception, string jobId, string kind);

    [LoggerMessage(4, LogLevel.Error, "Job {JobId} of kind {Kind}: instance {InstanceId} could not take the result")]
    private partial void StepFailed(Exception exception, string jobId, string kind, string? instanceId);

    [LoggerMessage(5, LogLevel.Error, "What came of job {JobId} of kind {Kind} cannot be stored; the job is parked without it")]
    private partial void Unstorable(Exception exception, string jobId, string kind);
}
