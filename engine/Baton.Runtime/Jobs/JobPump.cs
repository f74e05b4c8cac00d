using System.Collections.Concurrent;
using Baton.Runtime.Hosting;
using Baton.Runtime.Jobs.Policies;
using Baton.Runtime.Pausing;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Storage.Jobs.Limits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Jobs;

/// <summary>Claims jobs that are due and has them carried out, as many at a time as allowed; renews the claims of those that take long.</summary>
public sealed partial class JobPump(
    IStore store,
    JobWorker worker,
    JobPolicies policies,
    RuntimePause pause,
    NodeIdentity node,
    Signals signals,
    IOptions<JobOptions> options,
    TimeProvider time,
    ILogger<JobPump> logger) : BackgroundService
{
    // Where a due job cannot be claimed for a reason of the store's, looking again at once would spin.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    // The end of another node's job, which lets one pass here, raises no signal.
    private static readonly TimeSpan HeldLook = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, RunningJob> _running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var cutOff = new CancellationTokenSource();
        using var drained = new CancellationTokenSource();
        var renewing = Loop.RunAsync(RenewAsync, logger, time, drained.Token);
        await Loop.RunAsync(stopping => ClaimAsync(stopping, cutOff.Token), logger, time, stoppingToken);
        await DrainAsync(cutOff);
        await drained.CancelAsync();
        await renewing;
    }

    private async Task ClaimAsync(CancellationToken stopping, CancellationToken cutOff)
    {
        if ((await pause.ReadAsync(stopping)).CutOffAt is not null)
            await CutOffAsync(stopping);
        if (await pause.HoldsAsync(stopping))
            return;
        var free = options.Value.Concurrency - _running.Count;
        if (free <= 0)
        {
            await signals.Jobs.WaitAsync(options.Value.Look, time, stopping);
            return;
        }

        var now = time.GetUtcNow();
        var claimed = await store.ClaimJobsAsync(node.Name, now, now + options.Value.Claim, free, policies, stopping);
        foreach (var job in claimed.Jobs)
        {
            if (stopping.IsCancellationRequested)
                await GiveBackAsync(job, cutOff);
            else
                Begin(job, stopping, cutOff);
        }

        if (claimed.Jobs.Count < free)
            await signals.Jobs.WaitAsync(UntilNext(claimed, now), time, stopping);
    }

    private void Begin(JobRow job, CancellationToken stopping, CancellationToken cutOff)
    {
        var running = new RunningJob(job, cutOff);
        if (!_running.TryAdd(job.Id, running))
        {
            running.Dispose();
            _ = Task.Run(() => FollowAsync(job, stopping, cutOff), CancellationToken.None);
            return;
        }

        _ = Task.Run(() => CarryOutAsync(running, cutOff), CancellationToken.None);
    }

    private async Task CarryOutAsync(RunningJob running, CancellationToken cutOff)
    {
        var job = running.Job;
        try
        {
            await worker.WorkAsync(job, running.Claim, cutOff);
        }
        catch (OperationCanceledException) when (cutOff.IsCancellationRequested)
        {
            WasCutOff(job.Id, job.Kind);
        }
        catch (OperationCanceledException) when (running.Claim.IsCancellationRequested)
        {
            WasLost(job.Id, job.Kind);
        }
        catch (Exception exception)
        {
            WorkFailed(exception, job.Id, job.Kind);
        }
        finally
        {
            _running.TryRemove(job.Id, out _);
            running.Dispose();
            signals.Jobs.Raise();
        }
    }

    // Either the claim was one that this node itself had let run out, and the attempt still under way ends with it. Or that attempt has
    // parked the job, and a person sent it again before it had left; then it is tried anew.
    private async Task FollowAsync(JobRow job, CancellationToken stopping, CancellationToken cutOff)
    {
        try
        {
            if (_running.TryGetValue(job.Id, out var earlier))
                await earlier.Left;
            if (await store.FindJobAsync(job.Tenant, job.Id, cutOff) is not { Status: JobStatus.Waiting } now || now.ClaimedBy != node.Name || now.Attempts != job.Attempts + 1)
                return;
            if (stopping.IsCancellationRequested)
                await GiveBackAsync(job, cutOff);
            else
                Begin(job, stopping, cutOff);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            WorkFailed(exception, job.Id, job.Kind);
        }
    }

    private async Task GiveBackAsync(JobRow job, CancellationToken cancellation) =>
        await store.CommitAsync(new Commit(job.Tenant, [new RetryJob(job.Id, node.Name, job.Due, job.Error ?? "", Sent: false) { Counts = false }]), cancellation);

    // Cutting a call off makes its outcome unsure, so those in flight may end.
    private async Task DrainAsync(CancellationTokenSource cutOff)
    {
        var running = Task.WhenAll(_running.Values.Select(job => job.Left));
        try
        {
            await running.WaitAsync(options.Value.Drain, time);
        }
        catch (TimeoutException)
        {
            await cutOff.CancelAsync();
            await running;
        }
    }

    // What was being sent stays unsure, and comes again as such when the runtime goes on.
    private async Task CutOffAsync(CancellationToken cancellation)
    {
        var running = _running.Values.ToArray();
        if (running.Length == 0)
            return;
        foreach (var job in running)
            job.Lose();
        await Task.WhenAll(running.Select(job => job.Left)).WaitAsync(cancellation);
        await store.ReleaseClaimsAsync(node.Name, cancellation);
    }

    private TimeSpan UntilNext(ClaimedJobs claimed, DateTimeOffset claimedAt)
    {
        var look = claimed.IsHeldBack && HeldLook < options.Value.Look ? HeldLook : options.Value.Look;
        if (claimed.Next is not { } next)
            return look;
        if (next <= claimedAt)
            return Breath;
        // It may have become due in the meantime.
        var wait = next - time.GetUtcNow();
        return wait < look ? wait : look;
    }

    // Where renewing fails, the attempt goes on: what was sent cannot be called back, and its answer is worth having. Only when another is
    // seen to have the job, as after a sleep of the machine, it ends.
    private async Task RenewAsync(CancellationToken cancellation)
    {
        await signals.Claims.WaitAsync(options.Value.Claim / 3, time, cancellation);
        var running = _running.Values.ToArray();
        if (running.Length == 0)
            return;
        var held = await store.RenewJobClaimsAsync(node.Name, [.. running.Select(job => job.Job.Id)], time.GetUtcNow() + options.Value.Claim, cancellation);
        foreach (var lost in running.ExceptBy(held, job => job.Job.Id))
            lost.Lose();
    }

    [LoggerMessage(1, LogLevel.Error, "Job {JobId} of kind {Kind} could not be finished; its claim will run out")]
    private partial void WorkFailed(Exception exception, string jobId, string kind);

    [LoggerMessage(2, LogLevel.Warning, "Job {JobId} of kind {Kind} was cut off as the server stopped; its outcome is unsure")]
    private partial void WasCutOff(string jobId, string kind);

    [LoggerMessage(3, LogLevel.Warning, "Job {JobId} of kind {Kind} was taken by another node as its claim was not renewed in time; this attempt was ended")]
    private partial void WasLost(string jobId, string kind);
}
