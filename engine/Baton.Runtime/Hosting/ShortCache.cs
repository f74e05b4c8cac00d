using System.Collections.Concurrent;

namespace Baton.Runtime.Hosting;

/// <summary>Keeps what was read for each tenant for a short while. Who reads after <see cref="Refresh"/> sees what was stored before it.</summary>
internal sealed class ShortCache<T>(TimeSpan keptFor, TimeProvider time, Func<string, Task<T>> read)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    public async Task<T> ReadAsync(string tenant, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!_entries.TryGetValue(tenant, out var entry) || entry.Until <= now)
            entry = _entries[tenant] = new Entry(now + keptFor, new Lazy<Task<T>>(() => read(tenant)));
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

    private sealed record Entry(DateTimeOffset Until, Lazy<Task<T>> Content);
}
