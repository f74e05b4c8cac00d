using System.Net;
using System.Text.Json.Serialization;
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

/// <param name="Items">Addresses, ranges such as <c>101.226.103.*</c>, and networks such as <c>101.226.103.0/25</c>.</param>
public sealed record AddressList([property: JsonPropertyName("ip_list")] IReadOnlyList<string> Items)
{
    /// <summary>Whether an address is among them.</summary>
    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Items.Any(item => Matches(item, plain));
    }

    private static bool Matches(string item, IPAddress address)
    {
        if (item.EndsWith(".*", StringComparison.Ordinal))
            return address.ToString().StartsWith(item[..^1], StringComparison.Ordinal);
        if (item.Contains('/', StringComparison.Ordinal))
            return IPNetwork.TryParse(item, out IPNetwork network) && network.Contains(address);
        return IPAddress.TryParse(item, out IPAddress? one) && one.Equals(address);
    }
}
