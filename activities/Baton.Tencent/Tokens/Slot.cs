using Baton.Tencent.Client;

namespace Baton.Tencent.Tokens;

/// <summary>Why there is no token, for which secret, and until when nobody asks again.</summary>
internal sealed record Refusal(ApiReply Reply, string Secret, DateTimeOffset Until);

/// <summary>One caller's token in this process: what is known, and the one flight that fetches another.</summary>
internal sealed class Slot
{
    private readonly Lock _gate = new();
    private AccessToken? _current;
    private Refusal? _refusal;
    private Task<AccessToken>? _flight;
    private string? _rejected;

    internal AccessToken? Current
    {
        get
        {
            lock (_gate)
                return _current;
        }
    }

    /// <summary>The flight under way, or a new one; and whether it knows that <paramref name="rejected"/> is refused.</summary>
    /// <exception cref="AccessTokenException">The last flight was refused, and it is too early for another.</exception>
    internal (Task<AccessToken> Task, bool Serves) Join(string? rejected, string secret, DateTimeOffset now, Func<Task<AccessToken>> start)
    {
        lock (_gate)
        {
            if (_flight is not null)
                return (_flight, _rejected == rejected);
            if (_refusal is { } refusal && refusal.Secret == secret && refusal.Until > now)
                throw new AccessTokenException(Remembered(refusal, now));
            _rejected = rejected;
            // On the pool: the flight must not run, and land, while the lock is held.
            _flight = Task.Run(start);
            return (_flight, true);
        }
    }

    internal void Land(AccessToken token)
    {
        lock (_gate)
            (_current, _refusal, _flight) = (token, null, null);
    }

    internal void Crash(Refusal? refusal)
    {
        lock (_gate)
            (_refusal, _flight) = (refusal, null);
    }

    private static ApiReply Remembered(Refusal refusal, DateTimeOffset now) => refusal.Reply with
    {
        Reaction = refusal.Reply.Reaction with { Delay = refusal.Until - now },
    };
}
