using Baton.Tencent.Client;
using Baton.Tencent.JsSdk;
using Baton.Tencent.Tokens;
using Baton.WeChat.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.WeChat.JsSdk;

/// <summary>What pages inside WeChat sign with, for <c>wx.config</c>. Shared by the nodes.</summary>
public sealed class JsTickets(WeChatClient client, [FromKeyedServices(WeChatOptions.Section)] IAccessTokenStore store, TimeProvider time)
{
    private const string Path = "/cgi-bin/ticket/getticket";

    private readonly TicketCache _tickets = new(store, time);

    /// <exception cref="AccessTokenException">There is none.</exception>
    public Task<string> GetAsync(WeChatAccount account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        return _tickets.GetAsync($"jsapi:{account.AppId}", stop => client.CallAsync<Ticket>(account, ApiRequest.Get(Path, ("type", "jsapi")), stop), cancellation);
    }

    /// <summary>What a page shows to be allowed the JS-SDK.</summary>
    /// <exception cref="AccessTokenException">There is no ticket.</exception>
    public async Task<JsSignature> SignAsync(WeChatAccount account, string url, CancellationToken cancellation) =>
        JsSignature.Make(await GetAsync(account, cancellation).ConfigureAwait(false), url, time.GetUtcNow());
}
