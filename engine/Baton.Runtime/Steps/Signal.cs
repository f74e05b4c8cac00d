namespace Baton.Runtime.Steps;

/// <summary>Remembers one raise until it is taken. For one waiter.</summary>
public sealed class Signal
{
    // Timers know nothing finer: a shorter wait would be none, and its caller would spin until the clock has moved.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private TaskCompletionSource _raised = New();

    public void Raise()
    {
        lock (_gate)
            _raised.TrySetResult();
    }

    /// <summary>Completes when raised, or at the latest after <paramref name="timeout"/>, which counts as a millisecond at least.</summary>
    public async Task WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        Task raised;
        lock (_gate)
            raised = _raised.Task;
        try
        {
            await raised.WaitAsync(timeout > Shortest ? timeout : Shortest, time, cancellation);
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
