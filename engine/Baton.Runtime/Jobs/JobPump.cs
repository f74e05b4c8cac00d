using System.Collections.Concurrent;
using Baton.Runtime.Hosting;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Jobs;

/// <summary>Claims jobs that are due and has them carried out, as many at a time as allowed; renews the claims of those that take long.</summary>
public sealed partial class JobPump(
    IStore store,
    JobWorker worker,
    NodeIdentity node,
    Signals signals,
    IOptions<JobOptions> options,
    TimeProvider time,
    ILogger<JobPump> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Task> _running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(
            Loop.RunAsync(ClaimAsync, logger, time, stoppingToken),
            Loop.RunAsync(RenewAsync, logger, time, stoppingToken));
        await Task.WhenAll(_running.Values);
    }

    private async Task ClaimAsync(CancellationToken cancellation)
    {
        var free = options.Value.Concurrency - _running.Count;
        var now = time.GetUtcNow();
        var claimed = free > 0
            ? await store.ClaimJobsAsync(node.Name, now, now + options.Value.Claim, free, cancellation)
            : [];
        foreach (var job in claimed)
            Begin(job, cancellation);
        if (claimed.Count > 0 && claimed.Count == free)
            return;
        await signals.Jobs.WaitAsync(await UntilNextAsync(cancellation), time, cancellation);
    }

    private void Begin(JobRow job, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[job.Id] = done.Task;
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await worker.WorkAsync(job, cancellation);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    WorkFailed(exception, job.Id, job.Kind);
                }
                finally
                {
                    _running.TryRemove(job.Id, out _);
                    done.SetResult();
                    signals.Jobs.Raise();
                }
            },
            CancellationToken.None);
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancellation)
    {
        var look = options.Value.Look;
        if (await store.FindNextJobAsync(cancellation) is not { } next)
            return look;
        var wait = next - time.GetUtcNow();
        // A due job that could not be claimed stands behind another of its lane, which will raise the signal.
        return wait <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(200) : wait < look ? wait : look;
    }

    private async Task RenewAsync(CancellationToken cancellation)
    {
        await Task.Delay(options.Value.Claim / 3, time, cancellation);
        if (!_running.IsEmpty)
            await store.RenewJobClaimsAsync(node.Name, [.. _running.Keys], time.GetUtcNow() + options.Value.Claim, cancellation);
    }

    [LoggerMessage(1, LogLevel.Error, "Job {JobId} of kind {Kind} could not be finished; its claim will run out")]
    private partial void WorkFailed(Exception exception, string jobId, string kind);
}
