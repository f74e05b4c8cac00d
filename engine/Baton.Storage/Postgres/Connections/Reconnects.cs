namespace Baton.Storage.Postgres.Connections;

/// <summary>Keeps a node from storming a server that does not answer: after each connection that did not come about the next one waits longer.</summary>
internal sealed class Reconnects(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private TimeSpan pause;
    private long since;
    private Exception? last;

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

    /// <summary>True when this is the first after one that failed.</summary>
    public bool Succeeded()
    {
        lock (gate)
        {
            var isAgain = last is not null;
            last = null;
            return isAgain;
        }
    }
}
