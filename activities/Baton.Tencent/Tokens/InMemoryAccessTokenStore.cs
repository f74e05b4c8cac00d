using System.Collections.Concurrent;

namespace Baton.Tencent.Tokens;

/// <summary>A store for a single process; tokens are fetched anew after a restart.</summary>
public sealed class InMemoryAccessTokenStore : IAccessTokenStore
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public Task<AccessToken?> ReadAsync(string key, CancellationToken cancellation) =>
        Task.FromResult(_entries.TryGetValue(key, out Entry? entry) ? entry.Token : null);

    public async Task<AccessToken> RefreshAsync(
        string key, AccessToken? stale, Func<CancellationToken, Task<AccessToken>> fetch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        Entry entry = _entries.GetOrAdd(key, _ => new Entry());
        await entry.Gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (entry.Token is { } stored && stored.IsOtherThan(stale))
                return stored;
            AccessToken fetched = await fetch(cancellation).ConfigureAwait(false);
            entry.Token = fetched;
            return fetched;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private sealed class Entry
    {
        private volatile AccessToken? _token;

        internal SemaphoreSlim Gate { get; } = new(1, 1);

        internal AccessToken? Token
        {
            get => _token;
            set => _token = value;
        }
    }
}
