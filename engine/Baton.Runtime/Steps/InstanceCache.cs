using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Baton.Runtime.Steps;

/// <summary>
/// States of instances that moved lately, so that the next step need not read them. A hint only: another node may have moved the
/// instance on, so a commit from a stale entry is refused and a refusal from one is looked into again.
/// </summary>
/// <param name="capacity">How many bytes of states, as they are at rest with their large values, are kept at most.</param>
public sealed class InstanceCache(long capacity = InstanceCache.DefaultCapacity)
{
    private const long DefaultCapacity = 256L * 1024 * 1024;

    private const int MaximumCount = 4096;

    /// <summary>Larger ones are read anew each time: a few of them would take all others' place.</summary>
    private readonly long _largest = capacity / 32;

    private readonly ConcurrentDictionary<(string, string), LoadedInstance> _entries = new();
    private readonly Queue<(string, string)> _order = new();
    private readonly Lock _changing = new();
    private long _size;

    public bool TryGet(string tenant, string id, [NotNullWhen(true)] out LoadedInstance? loaded) => _entries.TryGetValue((tenant, id), out loaded);

    /// <summary>Keeps an instance as it was written or read; those that were kept first make place for it.</summary>
    public void Keep(LoadedInstance loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var key = (loaded.State.Tenant, loaded.State.Id);
        lock (_changing)
        {
            var isNew = !Remove(key);
            if (loaded.Size > _largest)
                return;
            _entries[key] = loaded;
            _size += loaded.Size;
            if (isNew)
                _order.Enqueue(key);
            while ((_order.Count > MaximumCount || _size > capacity) && _order.TryDequeue(out var oldest))
                Remove(oldest);
        }
    }

    public void Forget(string tenant, string id)
    {
        lock (_changing)
            Remove((tenant, id));
    }

    private bool Remove((string, string) key)
    {
        if (!_entries.TryRemove(key, out var removed))
            return false;
        _size -= removed.Size;
        return true;
    }
}
