using System.Globalization;
using Baton.Kernel.Executions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Waits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Timers;

/// <summary>Fires timers within a second of their time. A timer is not claimed: the step that takes it removes it, and only one can.</summary>
public sealed class TimerPump(IStore store, StepRunner steps, Signals signals, TimeProvider time, ILogger<TimerPump> logger) : BackgroundService
{
    private const int Batch = 200;

    // Another node's timers raise no signal here.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.RunAsync(FireAsync, logger, time, stoppingToken);

    private async Task FireAsync(CancellationToken cancellation)
    {
        var due = await store.FindDueTimersAsync(time.GetUtcNow(), Batch, cancellation);
        await Parallel.ForEachAsync(due, cancellation, async (timer, token) => await FireAsync(timer, token));
        if (due.Count < Batch)
            await signals.Timers.WaitAsync(await UntilNextAsync(cancellation), time, cancellation);
    }

    private async Task FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        var result = await steps.DeliverAsync(timer.Tenant, timer.InstanceId, new TimerDue(ExecutionOf(timer)), StepAttachments.None, cancellation);
        if (result is null or { Refusal: not null })
            await store.CommitAsync(new Commit(timer.Tenant, [new RemoveTimer(timer.Id)]), cancellation);
    }

    // "{instance}-{execution}-t"; the instance's id may hold dashes itself.
    private static int ExecutionOf(TimerRow timer) =>
        int.Parse(timer.Id.AsSpan(timer.InstanceId.Length + 1)[..^2], NumberStyles.None, CultureInfo.InvariantCulture);

    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancellation)
    {
        if (await store.FindNextTimerAsync(cancellation) is not { } next)
            return Look;
        var wait = next - time.GetUtcNow();
        return wait <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(50) : wait < Look ? wait : Look;
    }
}
