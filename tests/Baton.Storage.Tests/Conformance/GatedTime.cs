namespace Baton.Storage.Tests.Conformance;

/// <summary>
/// A clock that stands still and can hold whoever measures a duration. A store measures each group, so holding it makes
/// what is committed meanwhile queue up and share the next group.
/// </summary>
public sealed class GatedTime : TimeProvider
{
    private readonly object gate = new();
    private bool isClosed;
    private bool isReached;

    public override DateTimeOffset GetUtcNow() => Samples.Now;

    public override long GetTimestamp()
    {
        lock (gate)
        {
            isReached = true;
            Monitor.PulseAll(gate);
            while (isClosed)
                Monitor.Wait(gate);
        }
        return 0;
    }

    public void Close()
    {
        lock (gate)
            (isClosed, isReached) = (true, false);
    }

    public void WaitUntilReached()
    {
        lock (gate)
        {
            while (!isReached)
                Monitor.Wait(gate);
        }
    }

    public void Open()
    {
        lock (gate)
        {
            isClosed = false;
            Monitor.PulseAll(gate);
        }
    }
}
