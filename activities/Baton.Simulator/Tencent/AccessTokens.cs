using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.Tencent;

/// <summary>gettoken and the check of tokens. A token is given again while it is valid; it may be revoked early.</summary>
internal sealed class AccessTokens(SimulatorFile file, SimulatorClock clock, Credentials credentials, IOptions<SimulatorOptions> options)
{
    private static readonly TimeSpan Ban = TimeSpan.FromHours(1);
    private readonly Lock _gate = new();
    private int _wrongSecrets;
    private DateTimeOffset _bannedUntil;

    /// <summary>Answers gettoken. The secret is looked for before the corpid, as the real servers do.</summary>
    public JsonObject Get(string? corpId, string? secret)
    {
        if (string.IsNullOrEmpty(secret))
            return ApiAnswer.Error(new Refusal(ErrorCode.SecretMissing));
        if (string.IsNullOrEmpty(corpId))
            return ApiAnswer.Error(new Refusal(ErrorCode.CorpIdMissing));
        if (corpId != credentials.CorpId)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongCorpId));
        return CheckSecret(secret) is { } refusal ? ApiAnswer.Error(refusal) : Issue(ofContacts: secret == credentials.ContactSecret);
    }

    public Refusal? Check(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return new Refusal(ErrorCode.TokenMissing);
        var now = clock.Now.ToUnixTimeMilliseconds();
        var expiresAt = file.Read(s => s.Number("SELECT expires_at FROM tokens WHERE token = @0", token));
        if (expiresAt == 0)
            return new Refusal(ErrorCode.UnknownToken);
        return expiresAt <= now ? new Refusal(ErrorCode.TokenExpired) : null;
    }

    /// <summary>The same, of what the app alone may: the secret of 通讯录同步 sends nothing.</summary>
    public Refusal? CheckApp(string? token) => Check(token) ?? (IsOfContacts(token!) ? new Refusal(ErrorCode.ApiForbidden) : null);

    /// <summary>The same, of what the secret of 通讯录同步 alone may.</summary>
    public Refusal? CheckContacts(string? token) => Check(token) ?? (IsOfContacts(token!) ? null : new Refusal(ErrorCode.ApiForbidden, "only the secret of 通讯录同步"));

    /// <summary>Ends every valid token now, as Tencent may do for reasons of its own.</summary>
    public void Revoke()
    {
        var now = clock.Now.ToUnixTimeMilliseconds();
        file.Write(s => s.Execute("UPDATE tokens SET expires_at = @0 WHERE expires_at > @0", now));
    }

    /// <summary>Forgets the wrong secrets and lifts the ban.</summary>
    public void Forgive()
    {
        lock (_gate)
            (_wrongSecrets, _bannedUntil) = (0, default);
    }

    private Refusal? CheckSecret(string secret)
    {
        lock (_gate)
        {
            if (clock.Now < _bannedUntil)
                return new Refusal(ErrorCode.TooOften, "too many wrong secrets from this address");
            if (secret == credentials.Secret || secret == credentials.ContactSecret)
            {
                _wrongSecrets = 0;
                return null;
            }
            if (++_wrongSecrets >= options.Value.SecretTries)
                (_wrongSecrets, _bannedUntil) = (0, clock.Now + Ban);
            return new Refusal(ErrorCode.WrongSecret);
        }
    }

    private bool IsOfContacts(string token) => file.Read(session => session.Number("SELECT count(*) FROM contact_tokens WHERE token = @0", token)) > 0;

    private JsonObject Issue(bool ofContacts) => file.Write(session =>
    {
        var now = clock.Now.ToUnixTimeMilliseconds();
        var token = session.Text(
            "SELECT token FROM tokens WHERE expires_at > @0 AND (token IN (SELECT token FROM contact_tokens)) = @1 ORDER BY expires_at DESC LIMIT 1", now, ofContacts ? 1 : 0);
        if (token is null)
        {
            token = RandomNumberGenerator.GetHexString(64, lowercase: true);
            session.Execute("DELETE FROM tokens WHERE expires_at < @0", now - (long)TimeSpan.FromDays(1).TotalMilliseconds);
            session.Execute("DELETE FROM contact_tokens WHERE token NOT IN (SELECT token FROM tokens)");
            session.Execute("INSERT INTO tokens(token, expires_at) VALUES(@0, @1)", token, now + (long)options.Value.TokenLife.TotalMilliseconds);
            if (ofContacts)
                session.Execute("INSERT INTO contact_tokens(token) VALUES(@0)", token);
        }
        var left = session.Number("SELECT expires_at FROM tokens WHERE token = @0", token) - now;
        return ApiAnswer.Ok(("access_token", token), ("expires_in", Math.Max(1, left / 1000)));
    });
}
