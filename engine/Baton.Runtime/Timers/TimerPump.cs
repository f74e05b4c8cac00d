using System.Collections.Concurrent;
using System.Globalization;
using Baton.Kernel.Executions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Pausing;
using Baton.Runtime.Schedules;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using Baton.Storage.Waits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.Runtime.Timers;

/// <summary>
/// Fires timers, and triggers that have a time, within a second of it. They are not claimed: the step that takes one removes it, or sets when
/// it is due next, and only one can. One that cannot be fired is set back alone and holds up no other.
/// </summary>
public sealed partial class TimerPump(
    IStore store, StepRunner steps, ScheduledStarts starts, RuntimePause pause, Signals signals, TimeProvider time, ILogger<TimerPump> logger) : BackgroundService
{
    private const int Batch = 200;

    // Another node's timers raise no signal here.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSetBack = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Tenant, string Id), SetBack> _setBack = new();

    private readonly ConcurrentDictionary<(string Tenant, string Id), Task> _firing = new();

    private bool _isReviewed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Loop.RunAsync(LookAsync, logger, time, stoppingToken);
        await Task.WhenAll(_firing.Values);
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (await pause.HoldsAsync(cancellation))
            return;
        if (!_isReviewed)
        {
            await starts.ReviewAsync(cancellation);
            _isReviewed = true;
        }

        var now = time.GetUtcNow();
        var limit = Batch + _setBack.Count + _firing.Count;
        var timers = await store.FindDueTimersAsync(now, limit, cancellation);
        var triggers = await store.FindDueTriggersAsync(now, limit, cancellation);
        foreach (var timer in timers)
            BeginOnce(KeyOf(timer), timer.InstanceId, () => FireAsync(timer, cancellation), cancellation);
        foreach (var trigger in triggers)
            BeginOnce(KeyOf(trigger), trigger.DefinitionId, () => FireAsync(trigger, cancellation), cancellation);

        ForgetGone([.. timers.Select(KeyOf), .. triggers.Select(KeyOf)], limit);
        await signals.Timers.WaitAsync(await UntilNextAsync(cancellation), time, cancellation);
    }

    private void BeginOnce((string Tenant, string Id) key, string of, Func<Task> fire, CancellationToken cancellation)
    {
        if (_firing.Count >= Batch || _firing.ContainsKey(key) || _setBack.TryGetValue(key, out var setBack) && time.GetElapsedTime(setBack.At) < setBack.Pause)
            return;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _firing[key] = done.Task;
        _ = Task.Run(
            async () =>
            {
                await FireAsync(key, of, fire, cancellation);
                _firing.TryRemove(key, out _);
                done.SetResult();
                // Half of a full hand is free again: there may be more that are due.
                if (_firing.Count is 0 or Batch / 2)
                    signals.Timers.Raise();
            },
            CancellationToken.None);
    }

    private async Task FireAsync((string Tenant, string Id) key, string of, Func<Task> fire, CancellationToken cancellation)
    {
        try
        {
            await fire();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The server stops; the timer is still there at the next start.
        }
        catch (Exception exception)
        {
            FiringFailed(exception, key.Id, of, SetBackOnce(key));
        }
    }

    private async Task FireAsync(TimerRow timer, CancellationToken cancellation)
    {
        using var span = Telemetry.Source.StartActivity("baton.timer");
        Telemetry.TakenLate("timers", time.GetUtcNow() - timer.Due);
        var result = await steps.DeliverAsync(timer.Tenant, timer.InstanceId, new TimerDue(ExecutionOf(timer)), StepAttachments.None, cancellation);
        if (result is { IsCommitted: true })
            _setBack.TryRemove(KeyOf(timer), out _);
        else
            await RefusedAsync(timer, cancellation);
    }

    private async Task FireAsync(TriggerRow trigger, CancellationToken cancellation)
    {
        using var span = Telemetry.Source.StartActivity("baton.schedule");
        Telemetry.TakenLate("schedules", time.GetUtcNow() - trigger.Due!.Value);
        await starts.FireAsync(trigger, cancellation);
        _setBack.TryRemove(KeyOf(trigger), out _);
    }

    // Usually a step of the same moment has taken its wait away, and the row with it. One that is still there when it is met
    // again belongs to nobody; removed at once, it might be a new one of the same execution.
    private async Task RefusedAsync(TimerRow timer, CancellationToken cancellation)
    {
        if (SetBackOnce(KeyOf(timer)) > 1)
            await store.CommitAsync(new Commit(timer.Tenant, [new RemoveTimer(timer.Id)]), cancellation);
    }

    private int SetBackOnce((string Tenant, string Id) key)
    {
        var failures = _setBack.TryGetValue(key, out var earlier) ? earlier.Failures + 1 : 1;
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - 1, 10)));
        _setBack[key] = new SetBack(failures, time.GetTimestamp(), pause < LongestSetBack ? pause : LongestSetBack);
        return failures;
    }

    private void ForgetGone(HashSet<(string Tenant, string Id)> there, int limit)
    {
        if (_setBack.IsEmpty || there.Count >= limit)
            return;
        foreach (var key in _setBack.Keys.Where(key => !there.Contains(key)))
            _setBack.TryRemove(key, out _);
    }

    private static (string Tenant, string Id) KeyOf(TimerRow timer) => (timer.Tenant, timer.Id);

    private static (string Tenant, string Id) KeyOf(TriggerRow trigger) => (trigger.Tenant, $"{trigger.DefinitionId}/{trigger.ActivityId}");

    // "{instance}-{execution}-t", perhaps with a place behind; the instance's id may hold dashes itself.
    private static int ExecutionOf(TimerRow timer)
    {
        var rest = timer.Id.AsSpan(timer.InstanceId.Length + 1);
        return int.Parse(rest[..rest.IndexOf('-')], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancellation)
    {
        if (await store.FindNextTimerAsync(cancellation) is not { } next)
            return Look;
        var wait = next - time.GetUtcNow();
        // One that is overdue is being fired or was set back, and hides when the others are due.
        return wait <= TimeSpan.Zero ? (_setBack.IsEmpty && _firing.IsEmpty ? TimeSpan.Zero : Look) : wait < Look ? wait : Look;
    }

    [LoggerMessage(1, LogLevel.Error, "Timer {TimerId} of {Owner} could not be fired, {Failures} times so far")]
    private partial void FiringFailed(Exception exception, string timerId, string owner, int failures);

    private sealed record SetBack(int Failures, long At, TimeSpan Pause);
}
