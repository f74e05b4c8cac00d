using Baton.Simulator.Company;

namespace Baton.Simulator.Tencent.SignIn;

/// <summary>
/// Whose phone a browser is. Under a phone's own host name it is that phone; elsewhere the cookie tells that <c>/phone?user=</c> has left
/// when it was opened by itself.
/// </summary>
internal static class PhoneBrowser
{
    private const string Cookie = "phone";

    /// <summary>Null on a computer, and in a phone of nobody.</summary>
    public static Person? PersonOf(HttpRequest request, SampleCompany company) =>
        PersonOf(request.Host.Host, company) ?? (UserOf(request) is { } userid ? company.Find(userid) : null);

    /// <summary>The phone that was opened in this browser by itself; null for none.</summary>
    public static string? UserOf(HttpRequest request) => request.Cookies[Cookie];

    /// <summary>The person whose phone has this host name, or null.</summary>
    public static Person? PersonOf(string host, SampleCompany company) =>
        host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) ? company.Find(host[..^".localhost".Length]) : null;

    /// <summary>Remembers whose phone was opened. On the wall there are several in one window, and none of them is the browser's.</summary>
    public static void Remember(HttpContext context)
    {
        if (context.Request.Query["user"].FirstOrDefault() is { Length: > 0 and <= 64 } userid && context.Request.Headers["Sec-Fetch-Dest"] != "iframe")
            context.Response.Cookies.Append(Cookie, userid, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
    }
}
