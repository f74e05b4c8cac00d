using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Baton.Runtime.Steps;

/// <summary>States of instances that moved lately. A hint only: a stale entry makes a commit fail and is then dropped.</summary>
public sealed class InstanceCache
{
    private const int Capacity = 4096;

    private readonly ConcurrentDictionary<(string, string), LoadedInstance> _entries = new();
    private readonly ConcurrentQueue<(string, string)> _order = new();

    public bool TryGet(string tenant, string id, [NotNullWhen(true)] out LoadedInstance? loaded) => _entries.TryGetValue((tenant, id), out loaded);

    public void Keep(LoadedInstance loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var key = (loaded.State.Tenant, loaded.State.Id);
        if (_entries.TryAdd(key, loaded))
        {
            _order.Enqueue(key);
            while (_order.Count > Capacity && _order.TryDequeue(out var oldest))
                _entries.TryRemove(oldest, out _);
        }
        else
        {
            _entries[key] = loaded;
        }
    }

    public void Forget(string tenant, string id) => _entries.TryRemove((tenant, id), out _);
}
