using System.Collections.Concurrent;

namespace Baton.Runtime.Hosting;

/// <summary>Keeps what was read for each tenant for a short while. Who reads after <see cref="Refresh"/> sees what was stored before it.</summary>
public sealed class ShortCache<T>(TimeSpan keptFor, TimeProvider time, Func<string, Task<T>> read)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    public async Task<T> ReadAsync(string tenant, CancellationToken cancellation)
    {
        // Not by the clock on the wall: were it set back, what is old would be kept for as long.
        var now = time.GetTimestamp();
        if (!_entries.TryGetValue(tenant, out var entry) || time.GetElapsedTime(entry.ReadAt, now) >= keptFor)
            entry = _entries[tenant] = new Entry(now, new Lazy<Task<T>>(() => read(tenant)));
        try
        {
            return await entry.Content.Value.WaitAsync(cancellation);
        }
        catch when (entry.Content.Value.IsFaulted)
        {
            _entries.TryRemove(KeyValuePair.Create(tenant, entry));
            throw;
        }
    }

    public void Refresh(string tenant) => _entries.TryRemove(tenant, out _);

    public void RefreshAll() => _entries.Clear();

    private sealed record Entry(long ReadAt, Lazy<Task<T>> Content);
}
