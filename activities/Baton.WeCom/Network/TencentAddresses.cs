using Baton.Tencent.Client;
using Baton.Tencent.Network;
using Baton.WeCom.Client;

namespace Baton.WeCom.Network;

/// <summary>From where Tencent calls, and where its API is: for firewalls.</summary>
public sealed class TencentAddresses(WeComClient client)
{
    /// <summary>Where callbacks come from. Ask once a day: they change.</summary>
    public Task<ApiAnswer<AddressList>> ListCallbackAsync(WeComApp app, CancellationToken cancellation) =>
        client.CallAsync<AddressList>(app, ApiRequest.Get("/cgi-bin/getcallbackip"), cancellation);

    /// <summary>Where calls go to.</summary>
    public Task<ApiAnswer<AddressList>> ListApiAsync(WeComApp app, CancellationToken cancellation) =>
        client.CallAsync<AddressList>(app, ApiRequest.Get("/cgi-bin/get_api_domain_ip"), cancellation);
}
