using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Baton.Tencent.Client;

namespace Baton.Tencent.Tokens;

/// <summary>
/// The tokens of all that call one platform: cached, renewed early, fetched once however many ask. A refusal is remembered,
/// because repeating a wrong secret gets the server's address banned for an hour. Safe for parallel use; one per process.
/// </summary>
/// <param name="store">What the nodes share.</param>
/// <param name="fetch">Asks Tencent; throws <see cref="AccessTokenException"/>.</param>
/// <param name="time">The clock.</param>
public sealed class AccessTokens(
    IAccessTokenStore store, Func<AppCredential, CancellationToken, Task<AccessToken>> fetch, TimeProvider time)
{
    /// <summary>How long a wrong secret is not tried again, unless the secret changes.</summary>
    public static readonly TimeSpan RefusalRest = TimeSpan.FromMinutes(5);

    // Long enough that a queue of jobs does not turn an outage into a storm of calls for tokens.
    internal static readonly TimeSpan FailureRest = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    /// <summary>A token that serves now.</summary>
    /// <exception cref="AccessTokenException">There is none.</exception>
    public async Task<AccessToken> GetAsync(AppCredential app, CancellationToken cancellation)
    {
        Slot slot = SlotOf(app);
        AccessToken? current = slot.Current;
        if (current?.RenewAt > time.GetUtcNow())
            return current;
        try
        {
            return await slot.Join(null, app.Secret, time.GetUtcNow(), () => FlyAsync(slot, app, rejected: null))
                .Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (AccessTokenException) when (current?.ExpiresAt > time.GetUtcNow())
        {
            // Renewal came early on purpose: what we have still serves.
            return current;
        }
    }

    /// <summary>
    /// Another token than the one Tencent just refused. If somebody has already renewed it, theirs: a caller who is
    /// late does not burn a fresh token.
    /// </summary>
    /// <exception cref="AccessTokenException">There is none.</exception>
    public async Task<AccessToken> RenewAsync(AppCredential app, AccessToken rejected, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rejected);
        Slot slot = SlotOf(app);
        while (true)
        {
            if (slot.Current is { } current && current.ExpiresAt > time.GetUtcNow() && current.IsOtherThan(rejected))
                return current;
            (Task<AccessToken> flight, bool serves) = slot.Join(
                rejected.Value, app.Secret, time.GetUtcNow(), () => FlyAsync(slot, app, rejected));
            AccessToken token = await flight.WaitAsync(cancellation).ConfigureAwait(false);
            // A flight that began for mere age may have brought the refused token back from the store.
            if (serves || token.Value != rejected.Value)
                return token;
        }
    }

    private Slot SlotOf(AppCredential app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return _slots.GetOrAdd(app.Id, _ => new Slot());
    }

    private async Task<AccessToken> FlyAsync(Slot slot, AppCredential app, AccessToken? rejected)
    {
        try
        {
            AccessToken token = await ObtainAsync(app, rejected).ConfigureAwait(false);
            slot.Land(token);
            return token;
        }
        catch (AccessTokenException e)
        {
            slot.Crash(new Refusal(e.Reply, app.Secret, time.GetUtcNow() + RestAfter(e.Reply.Reaction)));
            throw;
        }
        catch
        {
            slot.Crash(null);
            throw;
        }
    }

    private async Task<AccessToken> ObtainAsync(AppCredential app, AccessToken? rejected)
    {
        // Shared by many callers, so no single caller's cancellation ends it; the call has its own deadline.
        CancellationToken none = CancellationToken.None;
        string key = KeyOf(app);
        AccessToken? stale = rejected ?? await store.ReadAsync(key, none).ConfigureAwait(false);
        if (rejected is null && stale?.RenewAt > time.GetUtcNow())
            return stale;
        AccessToken token = await store.RefreshAsync(key, stale, Fetch, none).ConfigureAwait(false);
        // The store may hold another token than the refused one that is itself out of date.
        return token.ExpiresAt > time.GetUtcNow() ? token : await store.RefreshAsync(key, token, Fetch, none).ConfigureAwait(false);

        Task<AccessToken> Fetch(CancellationToken cancellation) => fetch(app, cancellation);
    }

    // A token belongs to its secret: with another one, neither what is stored nor a refusal counts any more.
    private static string KeyOf(AppCredential app) => $"{app.Id}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(app.Secret)))[..16]}";

    internal static TimeSpan RestAfter(Reaction reaction) => reaction.Kind switch
    {
        ReactionKind.NotSent or ReactionKind.Unsure or ReactionKind.Retry => FailureRest,
        _ => reaction.Delay ?? RefusalRest,
    };
}
