using System.Net;
using System.Text.Json.Serialization;

namespace Baton.Tencent.Network;

/// <summary>Addresses of Tencent's, for firewalls.</summary>
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
