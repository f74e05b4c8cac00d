using System.Collections.Concurrent;

namespace Baton.WeCom.Client;

/// <summary>
/// Which APIs rest after errcode 45009. Tencent blocks an API for a minute or an hour and counts every call made
/// meanwhile, so such calls are answered here. The answer does not say which limit it was: the first rest is a minute,
/// and if the next call is refused as well, an hour.
/// </summary>
public sealed class ApiPauses(WeComOptions options, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Next = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Path, int AgentId), DateTimeOffset> _until = new();

    /// <summary>How long the API still rests; zero when it may be called.</summary>
    internal TimeSpan Remaining(string path, int agentId)
    {
        TimeSpan left = _until.TryGetValue((path, agentId), out DateTimeOffset until) ? until - time.GetUtcNow() : TimeSpan.Zero;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Notes a 45009; returns how long to rest. Calls that were under way together count once.</summary>
    internal TimeSpan Begin(string path, int agentId)
    {
        DateTimeOffset now = time.GetUtcNow();
        return _until.AddOrUpdate(
            (path, agentId),
            _ => now + Window(path, First),
            (_, until) => until > now ? until : now + Window(path, Next)) - now;
    }

    /// <summary>Notes that the API answered again.</summary>
    internal void End(string path, int agentId)
    {
        if (_until.TryGetValue((path, agentId), out DateTimeOffset until) && until <= time.GetUtcNow())
            _until.TryRemove(new((path, agentId), until));
    }

    private TimeSpan Window(string path, TimeSpan otherwise) => options.RateLimitWindows.TryGetValue(path, out TimeSpan window) ? window : otherwise;
}
