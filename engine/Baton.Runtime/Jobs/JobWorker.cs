using System.Diagnostics;
using System.Globalization;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Jobs;

/// <summary>Carries out one claimed job and commits what came of it: together with the waiting instance's step, where one waits.</summary>
public sealed partial class JobWorker(
    IStore store,
    StepRunner steps,
    IEnumerable<IJobHandler> handlers,
    NodeIdentity node,
    TimeProvider time,
    ILogger<JobWorker> logger)
{
    private readonly Dictionary<string, IJobHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);

    public async Task WorkAsync(JobRow job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (!_handlers.TryGetValue(job.Kind, out var handler))
        {
            await ParkAsync(job, $"没有处理“{job.Kind}”类任务的模块。 / No module carries out jobs of kind {job.Kind}.", null, cancellation);
            return;
        }

        // The store counts this attempt as well; a job begun before and never finished is unsure.
        var isUnsure = job.Started && job.Attempts > 1;
        if (isUnsure && handler.WhenUnsure != WhenUnsure.SendAgain)
        {
            await SettleUnsureAsync(job, handler.WhenUnsure, cancellation);
            return;
        }

        var outcome = await CarryOutAsync(job, handler, isUnsure, cancellation);
        switch (outcome)
        {
            case Succeeded succeeded:
                await FinishAsync(job, succeeded, cancellation);
                break;
            case GaveUp gaveUp:
                await ParkAsync(job, gaveUp.Error, gaveUp.Result, cancellation);
                break;
            case TryAgain again when job.Attempts >= handler.Retry.MaximumAttempts:
                await ParkAsync(job, again.Error, null, cancellation);
                break;
            case TryAgain again:
                var due = time.GetUtcNow() + handler.Retry.DelayAfter(job.Attempts, job.Id, again.After);
                WillRetry(job.Id, job.Kind, job.Attempts, due, again.Error);
                await CommitAsync(job, new RetryJob(job.Id, node.Name, due, again.Error, again.WasSent), cancellation);
                break;
        }
    }

    private async Task<JobOutcome> CarryOutAsync(JobRow job, IJobHandler handler, bool isUnsure, CancellationToken cancellation)
    {
        // Stopping the server lets a call in flight end: cutting it off would only make its outcome unsure.
        using var span = Telemetry.Source.StartActivity("baton.job.send");
        span?.SetTag("baton.job.kind", job.Kind).SetTag("baton.job.attempt", job.Attempts.ToString(CultureInfo.InvariantCulture));
        var started = Stopwatch.GetTimestamp();
        try
        {
            var outcome = await handler.CarryOutAsync(new JobAttempt(job, isUnsure), cancellation);
            Telemetry.JobDone(job.Kind, outcome.GetType().Name, Stopwatch.GetElapsedTime(started));
            return outcome;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Telemetry.JobDone(job.Kind, "Exception", Stopwatch.GetElapsedTime(started));
            AttemptFailed(exception, job.Id, job.Kind, job.Attempts);
            return new TryAgain(exception.Message);
        }
    }

    private async Task FinishAsync(JobRow job, Succeeded succeeded, CancellationToken cancellation)
    {
        var finish = new FinishJob(job.Id, node.Name, JobStatus.Done, succeeded.Result, null, time.GetUtcNow());
        if (!await TryStepAsync(job, new JobEnded(job.Id, succeeded.Outputs, succeeded.Outcomes), finish, cancellation))
            await CommitAsync(job, finish, cancellation);
    }

    private async Task ParkAsync(JobRow job, string error, byte[]? result, CancellationToken cancellation)
    {
        Parked(job.Id, job.Kind, job.Attempts, error);
        var finish = new FinishJob(job.Id, node.Name, JobStatus.Parked, result, error, time.GetUtcNow());
        if (!await TryStepAsync(job, new JobEnded(job.Id, Expressions.Values.ObjectValue.Empty, [], error), finish, cancellation))
            await CommitAsync(job, finish, cancellation);
    }

    private Task SettleUnsureAsync(JobRow job, WhenUnsure whenUnsure, CancellationToken cancellation)
    {
        const string error = "发出后没有等到结果，不知道对方是否已经处理。 / The answer was lost; whether the other side has acted is unknown.";
        return whenUnsure == WhenUnsure.Ask
            ? ParkAsync(job, error, null, cancellation)
            : CommitAsync(job, new FinishJob(job.Id, node.Name, JobStatus.Dropped, null, error, time.GetUtcNow()), cancellation);
    }

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
        var result = await store.CommitAsync(new Commit(job.Tenant, [change]), cancellation);
        if (!result.IsWritten)
            ClaimLost(job.Id, job.Kind);
    }

    [LoggerMessage(1, LogLevel.Warning, "Job {JobId} of kind {Kind}: attempt {Attempt} failed")]
    private partial void AttemptFailed(Exception exception, string jobId, string kind, int attempt);

    [LoggerMessage(2, LogLevel.Information, "Job {JobId} of kind {Kind}: attempt {Attempt} is to be repeated at {Due}: {Error}")]
    private partial void WillRetry(string jobId, string kind, int attempt, DateTimeOffset due, string error);

    [LoggerMessage(3, LogLevel.Error, "Job {JobId} of kind {Kind} is parked after {Attempts} attempts: {Error}")]
    private partial void Parked(string jobId, string kind, int attempts, string error);

    [LoggerMessage(4, LogLevel.Warning, "Job {JobId} of kind {Kind}: the claim was lost; another node goes on with it")]
    private partial void ClaimLost(string jobId, string kind);
}
