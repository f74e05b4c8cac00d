using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Baton.Simulator.Erp.Writes;

namespace Baton.Simulator.Erp.Access;

/// <summary>Whether a call comes from somebody known: bearer token, API key, user and password, or a session.</summary>
internal sealed class ErpLogin(ErpCredentials credentials, ErpSessions sessions)
{
    public const string Cookie = "erp_session";
    public const string SessionHeader = "X-Erp-Session";
    public const string KeyHeader = "X-Api-Key";

    /// <summary>The session a call names, in its header or cookie.</summary>
    public static string? SessionOf(HttpRequest request) => request.Headers[SessionHeader].FirstOrDefault() ?? request.Cookies[Cookie];

    /// <exception cref="Refusal">The caller is not known.</exception>
    public void Check(HttpRequest request)
    {
        if (request.Headers[KeyHeader].FirstOrDefault() is { } key)
            Demand(Same(key, credentials.Token), "X-Api-Key 不对。");
        else if (AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var authorization))
            CheckAuthorization(authorization);
        else if (SessionOf(request) is { } session)
            CheckSession(session);
        else
            throw new Refusal(StatusCodes.Status401Unauthorized, "LOGIN_REQUIRED", "请先登录：Bearer 令牌、X-Api-Key、用户名密码（Basic），或 POST /erp/session 得到的会话。");
    }

    /// <exception cref="Refusal">It has ended, or there was none.</exception>
    public void CheckSession(string? session)
    {
        if (session is null || !sessions.Use(session))
            throw new Refusal(StatusCodes.Status401Unauthorized, "SESSION_EXPIRED", "会话已过期，请重新登录。");
    }

    /// <exception cref="Refusal">User or password are wrong.</exception>
    public (string Session, DateTimeOffset ExpiresAt) Open(string? user, string? password)
    {
        Demand(IsUser(user, password), "用户名或密码不对。");
        return sessions.Open();
    }

    private void CheckAuthorization(AuthenticationHeaderValue authorization)
    {
        if (authorization.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            Demand(Same(authorization.Parameter, credentials.Token), "Bearer 令牌不对。");
            return;
        }
        var isBasic = authorization.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase);
        var pair = isBasic ? Decoded(authorization.Parameter)?.Split(':', 2) : null;
        Demand(pair is [var user, var password] && IsUser(user, password), "用户名或密码不对。");
    }

    private bool IsUser(string? user, string? password) => Same(user, credentials.User) & Same(password, credentials.Password);

    private static void Demand(bool isRight, string message)
    {
        if (!isRight)
            throw new Refusal(StatusCodes.Status401Unauthorized, "LOGIN_WRONG", message);
    }

    private static string? Decoded(string? parameter)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(parameter ?? ""));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool Same(string? given, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
