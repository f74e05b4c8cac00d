using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Baton.Runtime.Steps;

/// <summary>
/// States of instances that moved lately, so that the next step need not read them. A hint only: another node may have moved the
/// instance on, so a commit from a stale entry is refused and a refusal from one is looked into again.
/// </summary>
public sealed class InstanceCache
{
    private const int Capacity = 4096;

    /// <summary>Larger states, in bytes at rest, are read anew each time: a few of them would fill the memory.</summary>
    private const int LargestState = 64 * 1024;

    private readonly ConcurrentDictionary<(string, string), LoadedInstance> _entries = new();
    private readonly ConcurrentQueue<(string, string)> _order = new();
    private int _queued;

    public bool TryGet(string tenant, string id, [NotNullWhen(true)] out LoadedInstance? loaded) => _entries.TryGetValue((tenant, id), out loaded);

    /// <param name="loaded">The instance as it was written or read.</param>
    /// <param name="size">Of its state at rest, in bytes.</param>
    public void Keep(LoadedInstance loaded, int size)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var key = (loaded.State.Tenant, loaded.State.Id);
        if (size > LargestState)
        {
            _entries.TryRemove(key, out _);
            return;
        }

        if (!_entries.TryAdd(key, loaded))
        {
            _entries[key] = loaded;
            return;
        }

        _order.Enqueue(key);
        if (Interlocked.Increment(ref _queued) > Capacity && _order.TryDequeue(out var oldest))
        {
            Interlocked.Decrement(ref _queued);
            _entries.TryRemove(oldest, out _);
        }
    }

    public void Forget(string tenant, string id) => _entries.TryRemove((tenant, id), out _);
}
