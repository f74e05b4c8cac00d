using Baton.Runtime.Requests;
using Baton.Server.SignIn;
using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Live;

/// <summary>
/// Ends the connections of those who may look no longer. A connection was let in once; what has changed since (a sign-out, a person who has
/// left, a right or a key that was taken away) is looked for every two seconds while there is a connection, and before each message.
/// </summary>
internal sealed partial class LiveCallers(SessionCheck sessions, IStore store, TimeProvider time, ILogger<LiveCallers> logger)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Observer> _connected = [];
    private bool _isWatching;

    public void Add(Observer observer)
    {
        // A key of the configuration is good as long as the server runs.
        if (observer is { KeyId: null, Session: null })
            return;
        lock (_gate)
        {
            _connected[observer.Connection.ConnectionId] = observer;
            if (_isWatching)
                return;
            _isWatching = true;
            _ = WatchAsync();
        }
    }

    public void Remove(string connectionId)
    {
        lock (_gate)
            _connected.Remove(connectionId);
    }

    /// <summary>Ends the connections of a session that its person has left.</summary>
    public void End(string sessionId)
    {
        foreach (var observer in Connected().Where(each => sessionId.Length > 0 && each.Session?.Id == sessionId))
            observer.Connection.Abort();
    }

    /// <summary>Ends the connections of those who may look no longer, and gives those of the others.</summary>
    public async Task<IReadOnlyList<string>> AdmittedAsync(IReadOnlyCollection<Observer> observers, CancellationToken cancellation)
    {
        var keys = await ValidKeysAsync([.. observers.Select(observer => observer.KeyId).OfType<string>().Distinct()], cancellation);
        var admitted = new List<string>();
        foreach (var observer in observers)
        {
            if ((observer.KeyId is not { } key || keys.Contains(key)) && (observer.Session is not { } session || await MayLookAsync(session, cancellation)))
                admitted.Add(observer.Connection.ConnectionId);
            else
                observer.Connection.Abort();
        }

        return admitted;
    }

    private async Task<bool> MayLookAsync(Session session, CancellationToken cancellation) =>
        await sessions.RolesTodayAsync(session, cancellation) is { } roles && Roles.Allow(roles, Permission.ReadInstances);

    private async Task<IReadOnlyCollection<string>> ValidKeysAsync(List<string> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0)
            return [];
        var now = time.GetUtcNow();
        await using var reads = store.OpenReads();
        return await reads.ApiKeys.Where(row => keys.Contains(row.Id) && row.RevokedAt == null && (row.ExpiresAt == null || row.ExpiresAt > now))
            .Select(row => row.Id).ToListAsync(cancellation);
    }

    private IReadOnlyCollection<Observer> Connected()
    {
        lock (_gate)
            return [.. _connected.Values];
    }

    // From the first connection on, until a look finds none.
    private async Task WatchAsync()
    {
        while (GoesOn())
        {
            await LookAsync();
            await Task.Delay(BetweenLooks, time);
        }
    }

    private bool GoesOn()
    {
        lock (_gate)
            return _isWatching = _connected.Count > 0;
    }

    private async Task LookAsync()
    {
        try
        {
            await AdmittedAsync(Connected(), CancellationToken.None);
        }
        catch (Exception failure)
        {
            NotLooked(failure);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Whether those who observe instances still may could not be found out; it is looked for again")]
    private partial void NotLooked(Exception failure);
}
