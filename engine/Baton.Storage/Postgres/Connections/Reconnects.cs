using Microsoft.Extensions.Logging;

namespace Baton.Storage.Postgres.Connections;

/// <summary>Keeps a node from storming a server that does not answer: after each connection that did not come about the next one waits longer.</summary>
internal sealed partial class Reconnects(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private TimeSpan pause;
    private long since;
    private Exception? last;

    /// <summary>The last connection that was tried did not come about.</summary>
    public bool IsWaiting
    {
        get
        {
            lock (gate)
                return last is not null;
        }
    }

    /// <exception cref="StoreUnavailableException">It is too early for another try.</exception>
    public void Check()
    {
        lock (gate)
        {
            if (last is not null && time.GetElapsedTime(since) < pause)
                throw Writing.Failures.Unavailable(last);
        }
    }

    public void Failed(Exception failure)
    {
        lock (gate)
        {
            pause = last is null ? First : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, Longest.Ticks));
            since = time.GetTimestamp();
            last = failure;
        }
    }

    public void Succeeded()
    {
        lock (gate)
        {
            if (last is null)
                return;
            last = null;
        }
        LogRecovered();
    }

    [LoggerMessage(EventId = 23, Level = LogLevel.Information, Message = "The database answers again")]
    private partial void LogRecovered();
}
