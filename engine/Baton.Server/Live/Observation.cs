using Baton.Runtime.Steps;

namespace Baton.Server.Live;

/// <summary>The observers of one instance, and what wakes their teller.</summary>
internal sealed class Observation(InstanceSignals signals, ObservedInstance instance) : IDisposable
{
    private readonly InstanceSignals.Watch _watch = signals.Open(instance.Tenant, instance.Id);
    private readonly CancellationTokenSource _over = new();
    private readonly Dictionary<string, Observer> _observers = [];
    private int _newcomers;

    public ObservedInstance Instance => instance;

    public Signal Moved => _watch.Signal;

    /// <summary>Ends when the last observer has gone.</summary>
    public CancellationToken Over => _over.Token;

    public IReadOnlyCollection<Observer> Observers => [.. _observers.Values];

    public bool Has(string connectionId) => _observers.ContainsKey(connectionId);

    /// <summary>What happened between the newcomer's look at the instance and this moment is told to it soon.</summary>
    public void Add(Observer observer)
    {
        _observers[observer.Connection.ConnectionId] = observer;
        Interlocked.Exchange(ref _newcomers, 1);
        Moved.Raise();
    }

    /// <returns>Whether nobody is left.</returns>
    public bool Remove(string connectionId) => _observers.Remove(connectionId) && _observers.Count == 0;

    public bool TakeNewcomers() => Interlocked.Exchange(ref _newcomers, 0) != 0;

    public void End() => _over.Cancel();

    public void Dispose()
    {
        _watch.Dispose();
        _over.Dispose();
    }
}
