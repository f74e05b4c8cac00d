using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Baton.Runtime.Requests;
using Baton.Runtime.Schedules;
using Baton.Server.SignIn;
using Baton.Storage;
using Baton.Storage.Keys;

namespace Baton.Server.Keys;

/// <summary>The key that a request came with, and what it is limited to.</summary>
internal sealed record KeyInUse(ApiKeyRow Row, KeyScope Scope);

/// <summary>Why a request with a key is answered with 401.</summary>
internal sealed record KeyRefusal(string Code, string Chinese, string English)
{
    public static readonly KeyRefusal None = new("sign-in-needed", "请先登录，或带上 API 密钥。", "Sign in, or send an API key.");

    public static readonly KeyRefusal Revoked = new("key-revoked", "这个 API 密钥已被撤销。", "The API key has been revoked.");

    public static readonly KeyRefusal Expired = new("key-expired", "这个 API 密钥已过期。", "The API key has expired.");
}

/// <summary>
/// Keys that administrators made. They are looked up for each request by their hash, so that a revoked one is worth nothing from that
/// moment on, on every node.
/// </summary>
internal sealed class MadeKeys(IStore store, CompanyClock clock, TimeProvider time)
{
    /// <summary>How every key begins; what does not is not looked for.</summary>
    private const string Mark = "bk_";

    private const int PrefixLength = 10;
    private const string CallerPrefix = "key:";

    /// <summary>A new key: the text for its holder, how it begins, and what is kept of it.</summary>
    public static (string Text, string Prefix, string Hash) Make()
    {
        var text = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (text, text[..PrefixLength], HashOf(text));
    }

    /// <summary>Under which name the holder of a key acts. No person has it.</summary>
    public static string CallerOf(ApiKeyRow row) => CallerPrefix + row.Name;

    /// <returns>Null for no key, and for one that is worth nothing any more; the request then knows why.</returns>
    public async Task<ClaimsPrincipal?> FindAsync(string key, HttpContext context, CancellationToken cancellation)
    {
        if (!key.StartsWith(Mark, StringComparison.Ordinal) || await store.FindApiKeyAsync(HashOf(key), cancellation) is not { } row)
            return null;
        var now = time.GetUtcNow();
        if ((row.RevokedAt is not null ? KeyRefusal.Revoked : row.ExpiresAt <= now ? KeyRefusal.Expired : null) is { } refusal)
        {
            context.Features.Set(refusal);
            return null;
        }

        context.Features.Set(new KeyInUse(row, ScopeOf(row, now)));
        return new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, CallerOf(row)), new Claim(ClaimTypes.Role, row.Role)], ApiKeyHandler.SchemeName));
    }

    public static ImmutableArray<Permission>? PermissionsOf(ApiKeyRow row) =>
        row.Permissions is { } names ? [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Permission>)] : null;

    public static ImmutableArray<string>? DefinitionsOf(ApiKeyRow row) =>
        row.DefinitionIds is { } json ? JsonSerializer.Deserialize<ImmutableArray<string>>(json) : null;

    private KeyScope ScopeOf(ApiKeyRow row, DateTimeOffset now) => new()
    {
        KeyId = row.Id,
        Permissions = PermissionsOf(row),
        DefinitionIds = DefinitionsOf(row),
        OwnOnly = row.Role == Roles.Partner,
        Day = KeyDay.Of(clock.DayOf(now)),
    };

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
