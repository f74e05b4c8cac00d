using System.Security.Cryptography;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Storage;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.WeChat.Web;

/// <summary>The codes, access tokens and refresh tokens that stand for one person on one server's pages.</summary>
internal sealed class WebCodes(SimulatorFile file, SimulatorClock clock, SampleConsumers consumers, WorldJournal journal)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TokenLife = TimeSpan.FromSeconds(7200);
    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(30);

    /// <summary>A person's grant to the account's pages.</summary>
    internal sealed record Grant(string Token, string Refresh, Consumer Person, string Scope)
    {
        public bool HasProfile => Scope == "snsapi_userinfo";
    }

    public string Issue(Consumer person, AuthorizeRequest request) => file.Write(session =>
    {
        var code = "0" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 31);
        session.Execute("INSERT INTO wechat_web_codes(code, person, scope, issued_at, used) VALUES(@0, @1, @2, @3, 0)", code, person.Id, request.Scope, Now);
        journal.Write(session, "signIn", new { side = "wechat", redirect = request.Redirect.GetLeftPart(UriPartial.Path), request.Scope }, userid: person.Id);
        return code;
    });

    /// <exception cref="WeChatRefusal">40029, 40163 or 42003.</exception>
    public Grant Redeem(string code) => file.Write(session =>
    {
        var found = session.Query(
            "SELECT person, scope, issued_at, used FROM wechat_web_codes WHERE code = @0", row => (Person: row.GetString(0), Scope: row.GetString(1), At: row.GetInt64(2), Used: row.GetInt64(3) == 1), code);
        if (found.Count == 0)
            throw new WeChatRefusal(WeChatError.Code);
        if (found[0].Used)
            throw new WeChatRefusal(WeChatError.CodeUsed);
        if (found[0].At + (long)CodeLife.TotalMilliseconds <= Now)
            throw new WeChatRefusal(WeChatError.CodeExpired);
        session.Execute("UPDATE wechat_web_codes SET used = 1 WHERE code = @0", code);
        return Add(session, found[0].Person, found[0].Scope, NewToken());
    });

    /// <summary>A new access token for the same grant; the refresh token stays.</summary>
    /// <exception cref="WeChatRefusal">40030 or 42002.</exception>
    public Grant Renew(string refresh) => file.Write(session =>
    {
        var found = session.Query(
            "SELECT person, scope, min(granted_at) FROM wechat_web_tokens WHERE refresh = @0 GROUP BY refresh", row => (Person: row.GetString(0), Scope: row.GetString(1), At: row.GetInt64(2)), refresh);
        if (found.Count == 0)
            throw new WeChatRefusal(WeChatError.RefreshToken);
        return found[0].At + (long)RefreshLife.TotalMilliseconds <= Now
            ? throw new WeChatRefusal(WeChatError.RefreshExpired)
            : Add(session, found[0].Person, found[0].Scope, refresh, found[0].At);
    });

    /// <exception cref="WeChatRefusal">40001, 42001, or 40003 for somebody else's openid.</exception>
    public Grant Of(string? token, string? openid)
    {
        var found = file.Read(session => session.Query(
            "SELECT person, scope, refresh, expires_at FROM wechat_web_tokens WHERE token = @0",
            row => (Person: row.GetString(0), Scope: row.GetString(1), Refresh: row.GetString(2), Until: row.GetInt64(3)), token ?? ""));
        if (found.Count == 0)
            throw new WeChatRefusal(WeChatError.NotLatestToken);
        if (found[0].Until <= Now)
            throw new WeChatRefusal(WeChatError.TokenExpired);
        var person = consumers.Find(found[0].Person)!;
        return person.Openid == openid ? new Grant(token!, found[0].Refresh, person, found[0].Scope) : throw new WeChatRefusal(WeChatError.Openid);
    }

    private long Now => clock.Now.ToUnixTimeMilliseconds();

    private Grant Add(Session session, string person, string scope, string refresh, long? grantedAt = null)
    {
        var token = NewToken();
        session.Execute(
            "INSERT INTO wechat_web_tokens(token, refresh, person, scope, granted_at, expires_at) VALUES(@0, @1, @2, @3, @4, @5)",
            token, refresh, person, scope, grantedAt ?? Now, Now + (long)TokenLife.TotalMilliseconds);
        return new Grant(token, refresh, consumers.Find(person)!, scope);
    }

    private static string NewToken() => $"{RandomNumberGenerator.GetInt32(10, 100)}_{RandomNumberGenerator.GetHexString(86)}";
}
