using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Baton.WeChat.Pay.Pages;

/// <summary>
/// Who looks at a page of money, as their browser keeps it, sealed: the openid within an account, for an hour; and, on the way to WeChat and back,
/// what the way was begun for. Lax, because the browser comes back from another site.
/// </summary>
internal sealed class PayVisitors(IDataProtectionProvider protection, PayOptions options, TimeProvider time)
{
    private const string Who = "baton.pay";
    private const string Way = "baton.pay.way";
    private const string Path = "/pay";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("Baton.WeChat.Pay.Visitors.v1");

    /// <summary>Null for somebody who has not shown yet who they are, within this account.</summary>
    public string? OpenIdOf(HttpContext context, string account) => Kept(context, Who) is [var of, var openId] && of == account ? openId : null;

    public void Remember(HttpContext context, string account, string openId) => Keep(context, Who, Hour, account, openId);

    /// <summary>What travels with the browser as Tencent's <c>state</c>: bound to this browser.</summary>
    public string Begin(HttpContext context, string number)
    {
        var state = RandomNumberGenerator.GetHexString(32, lowercase: true);
        Keep(context, Way, Minutes, state, number);
        return state;
    }

    /// <summary>For which number the way was begun; null where it was not, not here, or too long ago.</summary>
    public string? End(HttpContext context, string? state)
    {
        var kept = Kept(context, Way);
        context.Response.Cookies.Delete(Way, new CookieOptions { Path = Path });
        return kept is [var begun, var number] && state is not null && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(begun), System.Text.Encoding.UTF8.GetBytes(state)) ? number : null;
    }

    private void Keep(HttpContext context, string name, TimeSpan life, string first, string second)
    {
        var until = time.GetUtcNow() + life;
        context.Response.Cookies.Append(
            name, _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{until.ToUnixTimeSeconds()}\n{first}\n{second}")),
            new CookieOptions { Path = Path, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Expires = until, Secure = options.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase) });
    }

    private string[]? Kept(HttpContext context, string name)
    {
        if (context.Request.Cookies[name] is not { } kept)
            return null;
        try
        {
            var parts = _protector.Unprotect(kept).Split('\n');
            return parts.Length == 3 && long.Parse(parts[0], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? parts[1..] : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
