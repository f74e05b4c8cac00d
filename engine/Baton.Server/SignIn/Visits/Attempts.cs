using System.Security.Cryptography;
using System.Text.Json;
using Baton.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace Baton.Server.SignIn.Visits;

/// <summary>
/// Keeps attempts in the browser: each in a sealed cookie of its own, so that two tabs do not disturb one another. Lax, because the browser
/// comes back from another site by a link.
/// </summary>
internal sealed class Attempts(IDataProtectionProvider protection, BatonOptions options, TimeProvider time)
{
    private const string Prefix = "baton.sign-in.";
    private const int NameLength = 16;

    private readonly IDataProtector _protector = protection.CreateProtector("Baton.SignIn.Attempts.v1");

    /// <param name="context">The browser's request.</param>
    /// <param name="path">Below which addresses the browser shows it again.</param>
    /// <param name="returnPath">The page to go to afterwards.</param>
    /// <param name="isSecond">A code was refused before.</param>
    public Attempt Begin(HttpContext context, string path, string returnPath, bool isSecond)
    {
        var attempt = Attempt.New(returnPath, isSecond, time.GetUtcNow());
        context.Response.Cookies.Append(NameOf(attempt.State), _protector.Protect(JsonSerializer.Serialize(attempt)), Cookie(context, path, attempt.Expires));
        return attempt;
    }

    /// <summary>The attempt of this browser that the state belongs to, taken away from it; null if there is none, or no longer.</summary>
    public Attempt? Take(HttpContext context, string path, string? state)
    {
        if (state is not { Length: 64 } || !state.All(char.IsAsciiHexDigitLower) || context.Request.Cookies[NameOf(state)] is not { } kept)
            return null;
        context.Response.Cookies.Delete(NameOf(state), Cookie(context, path, null));
        return Read(kept) is { } attempt && attempt.IsFor(state, time.GetUtcNow()) ? attempt : null;
    }

    private Attempt? Read(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<Attempt>(_protector.Unprotect(kept));
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    private CookieOptions Cookie(HttpContext context, string path, DateTimeOffset? expires) => new()
    {
        Path = path,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps || options.IsPublicOverTls,
        IsEssential = true,
        Expires = expires,
    };

    private static string NameOf(string state) => Prefix + state[..NameLength];
}
