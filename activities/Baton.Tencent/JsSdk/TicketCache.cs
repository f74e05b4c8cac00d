using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Baton.Tencent.Client;
using Baton.Tencent.Tokens;

namespace Baton.Tencent.JsSdk;

/// <summary>Tickets that pages sign with. Tencent gives few an hour, so the nodes share them as they share tokens.</summary>
public sealed class TicketCache(IAccessTokenStore store, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, AccessToken> _kept = new(StringComparer.Ordinal);

    /// <summary>A ticket that serves now.</summary>
    /// <param name="key">Names it among those of the store.</param>
    /// <param name="fetch">Asks Tencent.</param>
    /// <param name="cancellation">Cancels the waiting.</param>
    /// <exception cref="AccessTokenException">There is none.</exception>
    public async Task<string> GetAsync(string key, Func<CancellationToken, Task<ApiAnswer<Ticket>>> fetch, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_kept.TryGetValue(key, out AccessToken? kept) && kept.RenewAt > now)
            return kept.Value;
        AccessToken? stale = await store.ReadAsync(key, cancellation).ConfigureAwait(false);
        AccessToken ticket = stale?.RenewAt > now ? stale : await store.RefreshAsync(key, stale, FetchAsync, cancellation).ConfigureAwait(false);
        _kept[key] = ticket;
        return ticket.Value;

        async Task<AccessToken> FetchAsync(CancellationToken stop)
        {
            DateTimeOffset asked = time.GetUtcNow();
            ApiAnswer<Ticket> answer = await fetch(stop).ConfigureAwait(false);
            return answer.Succeeded
                ? new AccessToken(answer.Value.Value, asked, asked.AddSeconds(answer.Value.ExpiresIn))
                : throw new AccessTokenException(answer.Reply);
        }
    }
}

/// <param name="Value">Secret enough to stay on the server: pages get signatures.</param>
/// <param name="ExpiresIn">Seconds.</param>
public sealed record Ticket([property: JsonPropertyName("ticket")] string Value, int ExpiresIn);
