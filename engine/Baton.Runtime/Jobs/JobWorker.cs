using System.Diagnostics;
using System.Globalization;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Hosting;
using Baton.Runtime.Jobs.Policies;
using Baton.Storage.Jobs;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Jobs;

/// <summary>Carries out one claimed job and has what came of it settled.</summary>
public sealed partial class JobWorker(JobSettlement settlement, JobPolicies policies, TimeProvider time, ILogger<JobWorker> logger)
{
    private const string Unsure = "发出后没有等到结果，不知道对方是否已经处理。 / The answer was lost; whether the other side has acted is unknown.";

    /// <param name="job">The claimed job.</param>
    /// <param name="claim">Ends the attempt: the claim was lost, or the server stops for good.</param>
    /// <param name="cancellation">Gives up storing what came of it; the claim then runs out.</param>
    public async Task WorkAsync(JobRow job, CancellationToken claim, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var span = Traces.Continue("baton.job", job.Trace);
        span?.SetTag("baton.job.kind", job.Kind).SetTag("baton.job.id", job.Id);
        Telemetry.TakenLate("jobs", time.GetUtcNow() - job.Due);
        if (policies.HandlerOf(job.Kind) is not { } handler)
        {
            await settlement.ParkAsync(job, $"没有处理“{job.Kind}”类任务的模块。 / No module carries out jobs of kind {job.Kind}.", null, cancellation);
            return;
        }

        // The row says how it was before this claim.
        var attempt = job.Attempts + 1;
        if (job.Started && handler.WhenUnsure != WhenUnsure.SendAgain)
        {
            await SettleUnsureAsync(job, handler.WhenUnsure, job.Error, cancellation);
            return;
        }

        switch (await CarryOutAsync(job, handler, attempt, claim))
        {
            case Succeeded succeeded:
                await settlement.FinishAsync(job, JobStatus.Done, succeeded, null, cancellation);
                break;
            case GaveUp gaveUp:
                await settlement.ParkAsync(job, gaveUp.Error, gaveUp.Result, cancellation);
                break;
            case Deferred deferred:
                await settlement.DeferAsync(job, time.GetUtcNow() + deferred.For, deferred.Reason, cancellation);
                break;
            case TryAgain { WasSent: true } again when handler.WhenUnsure != WhenUnsure.SendAgain:
                await SettleUnsureAsync(job, handler.WhenUnsure, again.Error, cancellation);
                break;
            case TryAgain again:
                await TryAgainAsync(job, policies.RetryOf(handler), attempt, again, cancellation);
                break;
        }
    }

    private async Task TryAgainAsync(JobRow job, RetryPolicy policy, int attempt, TryAgain again, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = now + policy.DelayAfter(attempt, job.Id, again.After);
        if (policy.IsOver(attempt, job.FirstAttemptAt ?? now, due))
        {
            await settlement.ParkAsync(job, again.Error, null, cancellation);
            return;
        }

        WillRetry(job.Id, job.Kind, attempt, due, again.Error);
        await settlement.RetryAsync(job, due, again.Error, again.WasSent, cancellation);
    }

    private async Task<JobOutcome> CarryOutAsync(JobRow job, IJobHandler handler, int attempt, CancellationToken cancellation)
    {
        using var span = Telemetry.Source.StartActivity("baton.job.send");
        span?.SetTag("baton.job.kind", job.Kind).SetTag("baton.job.attempt", attempt.ToString(CultureInfo.InvariantCulture));
        var started = Stopwatch.GetTimestamp();
        try
        {
            var outcome = await handler.CarryOutAsync(new JobAttempt(job, job.Started), cancellation);
            Telemetry.JobDone(job.Kind, outcome.GetType().Name, Stopwatch.GetElapsedTime(started));
            return outcome;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Telemetry.JobDone(job.Kind, "Exception", Stopwatch.GetElapsedTime(started));
            AttemptFailed(exception, job.Id, job.Kind, attempt);
            return new TryAgain(exception.Message);
        }
    }

    private Task SettleUnsureAsync(JobRow job, WhenUnsure whenUnsure, string? cause, CancellationToken cancellation)
    {
        var error = string.IsNullOrEmpty(cause) ? Unsure : $"{Unsure} ({cause})";
        return whenUnsure == WhenUnsure.Ask
            ? settlement.ParkAsync(job, error, null, cancellation)
            : settlement.FinishAsync(job, JobStatus.Dropped, new Succeeded(ObjectValue.Empty, [Outcomes.Done]), error, cancellation);
    }

    [LoggerMessage(1, LogLevel.Warning, "Job {JobId} of kind {Kind}: attempt {Attempt} failed")]
    private partial void AttemptFailed(Exception exception, string jobId, string kind, int attempt);

    [LoggerMessage(2, LogLevel.Information, "Job {JobId} of kind {Kind}: attempt {Attempt} is to be repeated at {Due}: {Error}")]
    private partial void WillRetry(string jobId, string kind, int attempt, DateTimeOffset due, string error);
}
