using System.Collections.Concurrent;
using System.Security.Cryptography;
using Baton.Simulator.Hosting;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.Erp.Access;

/// <summary>Who has logged in. Sessions live in memory and end some time after their last use.</summary>
internal sealed class ErpSessions(SimulatorClock clock, IOptions<ErpOptions> options)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ends = [];

    public (string Session, DateTimeOffset ExpiresAt) Open()
    {
        var session = RandomNumberGenerator.GetHexString(40, lowercase: true);
        var ends = clock.Now + options.Value.SessionLife;
        _ends[session] = ends;
        return (session, ends);
    }

    /// <summary>True if the session lives; it lives on from now.</summary>
    public bool Use(string session)
    {
        if (!_ends.TryGetValue(session, out var ends))
            return false;
        var lives = ends > clock.Now;
        if (lives)
            _ends[session] = clock.Now + options.Value.SessionLife;
        else
            _ends.TryRemove(session, out _);
        return lives;
    }

    public void Close(string session) => _ends.TryRemove(session, out _);
}
