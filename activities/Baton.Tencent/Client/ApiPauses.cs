using System.Collections.Concurrent;

namespace Baton.Tencent.Client;

/// <summary>
/// Which APIs rest after errcode 45009. Tencent blocks an API for a minute or an hour and counts every call made
/// meanwhile, so such calls are answered here. The answer does not say which limit it was: the first rest is a minute,
/// and if the next call is refused as well, an hour.
/// </summary>
public sealed class ApiPauses(ApiPlatform platform, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Next = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Path, string App), DateTimeOffset> _until = new();

    /// <summary>How long the API still rests; zero when it may be called.</summary>
    internal TimeSpan Remaining(string path, string app)
    {
        TimeSpan left = _until.TryGetValue((path, app), out DateTimeOffset until) ? until - time.GetUtcNow() : TimeSpan.Zero;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Notes a 45009; returns how long to rest. Calls that were under way together count once.</summary>
    internal TimeSpan Begin(string path, string app)
    {
        DateTimeOffset now = time.GetUtcNow();
        return _until.AddOrUpdate(
            (path, app),
            _ => now + Window(path, First),
            (_, until) => until > now ? until : now + Window(path, Next)) - now;
    }

    /// <summary>Notes that the API answered again.</summary>
    internal void End(string path, string app)
    {
        if (_until.TryGetValue((path, app), out DateTimeOffset until) && until <= time.GetUtcNow())
            _until.TryRemove(new((path, app), until));
    }

    private TimeSpan Window(string path, TimeSpan otherwise) => platform.RateLimitWindows.TryGetValue(path, out TimeSpan window) ? window : otherwise;
}
