using Baton.Kernel.Executions;

namespace Baton.Runtime.Steps;

/// <summary>Wakes the workers of this process after a commit, so that nothing waits for the next look. Hints: losing one costs time, never work.</summary>
public sealed class Signals
{
    public Signal Jobs { get; } = new();

    public Signal Timers { get; } = new();

    public Signal Inbox { get; } = new();

    public void AfterCommit(Changes changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (!changes.JobsPosted.IsEmpty || !changes.JobsRevived.IsEmpty || !changes.Tasks.IsEmpty)
            Jobs.Raise();
        if (changes.WaitsAdded.Any(wait => wait.Due is not null))
            Timers.Raise();
    }
}

/// <summary>Remembers one raise until it is taken.</summary>
public sealed class Signal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _raised = New();

    public void Raise()
    {
        lock (_gate)
            _raised.TrySetResult();
    }

    /// <summary>Completes when raised, or at the latest after <paramref name="timeout"/>.</summary>
    public async Task WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        Task raised;
        lock (_gate)
            raised = _raised.Task;
        try
        {
            await raised.WaitAsync(timeout, time, cancellation);
        }
        catch (TimeoutException)
        {
            return;
        }

        lock (_gate)
            _raised = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
