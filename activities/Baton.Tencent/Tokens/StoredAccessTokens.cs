using System.Security.Cryptography;
using System.Text.Json;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;
using Baton.Tencent.Client;
using Microsoft.AspNetCore.DataProtection;

namespace Baton.Tencent.Tokens;

/// <summary>
/// Tokens in the database, encrypted, so that all nodes share them and restarts need none. Who fetches holds the row by a
/// lease that ends by itself if its process dies; the others look again until the token is there. A refusal is kept as well:
/// a wrong secret is not tried by every node in turn.
/// </summary>
public sealed class StoredAccessTokens(IStore store, IDataProtectionProvider protection, ApiPlatform platform, TimeProvider time) : IAccessTokenStore
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly IDataProtector _protector = protection.CreateProtector($"Baton.{platform.Name}.Tokens");

    public async Task<AccessToken?> ReadAsync(string key, CancellationToken cancellation) =>
        TokenOf((await FindAsync(key, cancellation).ConfigureAwait(false)).Kept);

    public async Task<AccessToken> RefreshAsync(
        string key, AccessToken? stale, Func<CancellationToken, Task<AccessToken>> fetch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        while (true)
        {
            (KeptToken kept, long version) = await FindAsync(key, cancellation).ConfigureAwait(false);
            DateTimeOffset now = time.GetUtcNow();
            if (TokenOf(kept) is { } stored && stored.IsOtherThan(stale))
                return stored;
            if (kept.Refusal is { } refusal && refusal.Until > now)
                throw new AccessTokenException(refusal.ToReply(platform, now));
            if (kept.FetchingUntil > now)
                await Task.Delay(Look, time, cancellation).ConfigureAwait(false);
            else if (await SaveAsync(key, kept with { FetchingUntil = now + platform.CallTimeout + Grace }, version).ConfigureAwait(false))
                return await FetchAsync(key, kept, version + 1, fetch, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<AccessToken> FetchAsync(
        string key, KeptToken before, long version, Func<CancellationToken, Task<AccessToken>> fetch, CancellationToken cancellation)
    {
        KeptToken after = before with { FetchingUntil = null };
        try
        {
            AccessToken token = await fetch(cancellation).ConfigureAwait(false);
            after = new KeptToken { Value = _protector.Protect(token.Value), FetchedAt = token.FetchedAt, ExpiresAt = token.ExpiresAt };
            return token;
        }
        catch (AccessTokenException e)
        {
            after = after with { Refusal = KeptRefusal.Of(e.Reply, time.GetUtcNow()) };
            throw;
        }
        finally
        {
            // Refused where the lease had run out: whoever took over has written theirs, and this token serves as well.
            await SaveAsync(key, after, version).ConfigureAwait(false);
        }
    }

    private async Task<(KeptToken Kept, long Version)> FindAsync(string key, CancellationToken cancellation) =>
        await store.FindSettingAsync("", platform.TokenArea, key, cancellation).ConfigureAwait(false) is { } row
            ? (JsonSerializer.Deserialize(row.Value, TokenJson.Default.KeptToken) ?? new KeptToken(), row.Version)
            : (new KeptToken(), 0);

    private async Task<bool> SaveAsync(string key, KeptToken kept, long version)
    {
        var row = new SettingRow("", platform.TokenArea, key, JsonSerializer.SerializeToUtf8Bytes(kept, TokenJson.Default.KeptToken), version + 1, time.GetUtcNow());
        return (await store.CommitAsync(new Commit("", [new SaveSetting(row, version)]), CancellationToken.None).ConfigureAwait(false)).IsWritten;
    }

    private AccessToken? TokenOf(KeptToken kept)
    {
        if (kept is not { Value: { } value, FetchedAt: { } fetchedAt, ExpiresAt: { } expiresAt })
            return null;
        try
        {
            return new AccessToken(_protector.Unprotect(value), fetchedAt, expiresAt);
        }
        catch (CryptographicException)
        {
            // The key ring is another one: as if there were none.
            return null;
        }
    }
}
