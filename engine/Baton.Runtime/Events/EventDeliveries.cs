using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Baton.Runtime.Events;

/// <summary>Lets the sender of a broadcast wait until this process has handled its deliveries. A hint: what another node handles runs into the limit.</summary>
public sealed class EventDeliveries
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _expected = new();

    /// <summary>Waits until all are handled, or until the limit.</summary>
    public async Task WaitAsync(ImmutableArray<string> keys, TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(keys.Select(key => _expected.TryGetValue(key, out var done) ? done.Task : Task.CompletedTask)).WaitAsync(limit, time, cancellation);
        }
        catch (TimeoutException)
        {
            // They are stored, and will be handled.
        }
        finally
        {
            Forget(keys);
        }
    }

    internal void Expect(ImmutableArray<string> keys)
    {
        foreach (var key in keys)
            _expected[key] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal void Handled(string key)
    {
        if (_expected.TryGetValue(key, out var done))
            done.TrySetResult();
    }

    internal void Forget(ImmutableArray<string> keys)
    {
        foreach (var key in keys)
            _expected.TryRemove(key, out _);
    }
}
