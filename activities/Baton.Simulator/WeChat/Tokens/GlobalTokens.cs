using System.Security.Cryptography;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Baton.Simulator.WeChat.Api;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.WeChat.Tokens;

/// <summary>
/// The account's access tokens. <c>token</c> gives a new one every time, and the former dies after a short overlap; <c>stable_token</c>
/// gives the same one while it is valid, and a new one beside it in its last minutes. The two know nothing of each other.
/// </summary>
internal sealed class GlobalTokens(SimulatorFile file, SimulatorClock clock, IOptions<SimulatorOptions> world, IOptions<WeChatOptions> options)
{
    private const string Plain = "plain";
    private const string Stable = "stable";

    /// <param name="Life">How long it is still valid.</param>
    internal sealed record Issued(string Token, TimeSpan Life);

    private TimeSpan Overlap => options.Value.TokenOverlap < world.Value.TokenLife / 2 ? options.Value.TokenOverlap : world.Value.TokenLife / 2;

    /// <summary>A new token; the former ones end after the overlap.</summary>
    public Issued New() => file.Write(session =>
    {
        Replace(session, Plain, clock.Now + Overlap);
        return Add(session, Plain);
    });

    /// <summary>The stable token.</summary>
    public Issued Current() => file.Write(session =>
    {
        var now = clock.Now;
        var (token, expires) = session.Query(
            "SELECT token, expires_at FROM wechat_tokens WHERE kind = @0 AND expires_at > @1 ORDER BY expires_at DESC LIMIT 1",
            row => (row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))), Stable, now.ToUnixTimeMilliseconds()).FirstOrDefault();
        return token is not null && expires - now > Overlap ? new Issued(token, expires - now) : Add(session, Stable);
    });

    /// <summary>A new stable token; the former ones end at once.</summary>
    public Issued Renewed() => file.Write(session =>
    {
        Replace(session, Stable, clock.Now);
        return Add(session, Stable);
    });

    /// <exception cref="WeChatRefusal">41001, 40001 or 42001.</exception>
    public void Check(string? token)
    {
        if (string.IsNullOrEmpty(token))
            throw new WeChatRefusal(WeChatError.TokenMissing);
        var found = file.Read(session => session.Query(
            "SELECT expires_at, replaced_at FROM wechat_tokens WHERE token = @0", row => (Expires: row.GetInt64(0), IsReplaced: !row.IsDBNull(1)), token));
        if (found.Count == 0)
            throw new WeChatRefusal(WeChatError.NotLatestToken);
        if (found[0].Expires <= clock.Now.ToUnixTimeMilliseconds())
            throw new WeChatRefusal(found[0].IsReplaced ? WeChatError.NotLatestToken : WeChatError.TokenExpired);
    }

    /// <summary>Ends every valid token now, as Tencent may do for reasons of its own.</summary>
    public void Revoke() => file.Write(session =>
    {
        Replace(session, Plain, clock.Now);
        Replace(session, Stable, clock.Now);
    });

    private void Replace(Session session, string kind, DateTimeOffset ends) => session.Execute(
        "UPDATE wechat_tokens SET expires_at = min(expires_at, @1), replaced_at = @2 WHERE kind = @0 AND expires_at > @2",
        kind, ends.ToUnixTimeMilliseconds(), clock.Now.ToUnixTimeMilliseconds());

    private Issued Add(Session session, string kind)
    {
        var (token, now) = ($"{RandomNumberGenerator.GetInt32(10, 100)}_{RandomNumberGenerator.GetHexString(134)}", clock.Now.ToUnixTimeMilliseconds());
        session.Execute("DELETE FROM wechat_tokens WHERE expires_at < @0", now - (long)TimeSpan.FromDays(1).TotalMilliseconds);
        session.Execute(
            "INSERT INTO wechat_tokens(token, kind, issued_at, expires_at) VALUES(@0, @1, @2, @3)", token, kind, now, now + (long)world.Value.TokenLife.TotalMilliseconds);
        return new Issued(token, world.Value.TokenLife);
    }
}
