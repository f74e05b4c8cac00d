using Baton.Storage;

namespace Baton.Server.Hosting;

/// <summary>
/// Tries out whether the database can be written, for readiness: one try at a time, however many ask, and none more often than every
/// second. A database that is merely slow keeps the node in service, because refusing callers would not make it faster; one that failed
/// stays failed until a try has succeeded, however long the next one takes to fail.
/// </summary>
internal sealed class StoreProbe(IStore store, TimeProvider time)
{
    /// <summary>How long those who ask wait for a try.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A try that takes longer has failed: Tencent has given up by then.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Attempt? _last;
    private Exception? _failure;

    /// <summary>Null when it works; else what is wrong, for the log.</summary>
    public async Task<Exception?> TryAsync(CancellationToken cancellation)
    {
        var attempt = Current();
        await Task.WhenAny(attempt.Outcome, Task.Delay(Patience, time, cancellation));
        if (attempt.Outcome.IsCompleted)
            return await attempt.Outcome;
        if (time.GetElapsedTime(attempt.Began) >= Limit)
            return new TimeoutException($"The database has not answered for {Limit.TotalSeconds} seconds.");
        return Volatile.Read(ref _failure);
    }

    private Attempt Current()
    {
        lock (_gate)
        {
            if (_last is { } last && (!last.Outcome.IsCompleted || time.GetElapsedTime(last.Began) < Fresh))
                return last;
            return _last = new Attempt(time.GetTimestamp(), Task.Run(PingAsync));
        }
    }

    private async Task<Exception?> PingAsync()
    {
        try
        {
            await store.PingAsync(CancellationToken.None);
            Volatile.Write(ref _failure, null);
            return null;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException or InvalidOperationException)
        {
            Volatile.Write(ref _failure, exception);
            return exception;
        }
    }

    private sealed record Attempt(long Began, Task<Exception?> Outcome);
}
