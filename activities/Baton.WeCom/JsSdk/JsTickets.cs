using Baton.Tencent.Client;
using Baton.Tencent.JsSdk;
using Baton.Tencent.Tokens;
using Baton.WeCom.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.WeCom.JsSdk;

/// <summary>
/// Tickets that pages sign with: the corporation's (<c>wx.config</c>) and the application's (<c>wx.agentConfig</c>). Tencent gives 400 an hour
/// for a corporation, 100 for an application.
/// </summary>
public sealed class JsTickets(WeComClient client, [FromKeyedServices(WeComOptions.Section)] IAccessTokenStore store, WeComOptions options, TimeProvider time)
{
    private const string CorporationPath = "/cgi-bin/get_jsapi_ticket";
    private const string ApplicationPath = "/cgi-bin/ticket/get";

    private readonly TicketCache _tickets = new(store, time);

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

    private Task<string> GetAsync(WeComApp app, string key, ApiRequest request, CancellationToken cancellation) =>
        _tickets.GetAsync(key, stop => client.CallAsync<Ticket>(app, request, stop), cancellation);
}
