namespace Baton.Runtime.Steps;

/// <summary>Wakes whoever watches an instance when it has come to another rest. A hint: what another node commits raises nothing here.</summary>
public sealed class InstanceSignals
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Tenant, string InstanceId), List<Signal>> _watched = [];

    /// <summary>Watches until it is disposed.</summary>
    public Watch Open(string tenant, string instanceId)
    {
        var watch = new Watch(this, (tenant, instanceId));
        lock (_gate)
        {
            if (!_watched.TryGetValue((tenant, instanceId), out var signals))
                _watched.Add((tenant, instanceId), signals = []);
            signals.Add(watch.Signal);
        }

        return watch;
    }

    public void Raise(string tenant, string instanceId)
    {
        lock (_gate)
        {
            if (!_watched.TryGetValue((tenant, instanceId), out var signals))
                return;
            foreach (var signal in signals)
                signal.Raise();
        }
    }

    private void Close((string Tenant, string InstanceId) key, Signal signal)
    {
        lock (_gate)
        {
            if (_watched.TryGetValue(key, out var signals) && signals.Remove(signal) && signals.Count == 0)
                _watched.Remove(key);
        }
    }

    /// <summary>One watcher's signal.</summary>
    public sealed class Watch : IDisposable
    {
        private readonly InstanceSignals _owner;
        private readonly (string Tenant, string InstanceId) _key;

        internal Watch(InstanceSignals owner, (string Tenant, string InstanceId) key) => (_owner, _key) = (owner, key);

        public Signal Signal { get; } = new();

        public void Dispose() => _owner.Close(_key, Signal);
    }
}
