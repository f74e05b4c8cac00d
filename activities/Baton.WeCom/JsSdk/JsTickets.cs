using System.Collections.Concurrent;
using Baton.WeCom.Client;
using Baton.WeCom.Tokens;

namespace Baton.WeCom.JsSdk;

/// <summary>
/// Tickets that pages sign with: the corporation's (<c>wx.config</c>) and the application's (<c>wx.agentConfig</c>). Tencent gives few (400 an hour
/// for a corporation, 100 for an application), so the nodes share them as they share tokens.
/// </summary>
public sealed class JsTickets(WeComClient client, IAccessTokenStore store, WeComOptions options, TimeProvider time)
{
    private const string CorporationPath = "/cgi-bin/get_jsapi_ticket";
    private const string ApplicationPath = "/cgi-bin/ticket/get";

    private readonly ConcurrentDictionary<string, AccessToken> _kept = new(StringComparer.Ordinal);

    /// <summary>For <c>wx.config</c> and <c>getConfigSignature</c>.</summary>
    /// <exception cref="AccessTokenException">There is none.</exception>
    public Task<string> ForCorporationAsync(WeComApp app, CancellationToken cancellation) =>
        GetAsync(app, $"jsapi:{options.CorpId}", new ApiRequest(CorporationPath) { IsReading = true }, cancellation);

    /// <summary>For <c>wx.agentConfig</c> and <c>getAgentConfigSignature</c>.</summary>
    /// <exception cref="AccessTokenException">There is none.</exception>
    public Task<string> ForApplicationAsync(WeComApp app, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        return GetAsync(app, $"agent_config:{options.CorpId}:{app.AgentId}", ApiRequest.Get(ApplicationPath, ("type", "agent_config")), cancellation);
    }

    private async Task<string> GetAsync(WeComApp app, string key, ApiRequest request, CancellationToken cancellation)
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
            ApiAnswer<Ticket> answer = await client.CallAsync<Ticket>(app, request, stop).ConfigureAwait(false);
            return answer.Succeeded
                ? new AccessToken(answer.Value.Value, asked, asked.AddSeconds(answer.Value.ExpiresIn))
                : throw new AccessTokenException(answer.Reply);
        }
    }

    private sealed record Ticket([property: System.Text.Json.Serialization.JsonPropertyName("ticket")] string Value, int ExpiresIn);
}
