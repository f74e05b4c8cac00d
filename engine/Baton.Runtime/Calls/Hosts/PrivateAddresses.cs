using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Baton.Runtime.Calls.Hosts;

/// <summary>Addresses that are not on the public internet (IANA's registries of special-purpose addresses, RFC 6890), and what else leads to them.</summary>
public static class PrivateAddresses
{
    private static readonly IPNetwork[] Special =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        ]).Select(range => IPNetwork.Parse(range)),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether the address leads elsewhere than to the public internet.</summary>
    public static bool Contain(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        address = Plain(address);
        return Special.Any(range => range.Contains(address)) || (Embedded(address) is { } inner && Contain(inner));
    }

    /// <summary>An IPv4 address as such, however it is written.</summary>
    public static IPAddress Plain(IPAddress address) => address is null ? throw new ArgumentNullException(nameof(address)) : address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // A gateway that translates leads from the one address to the other.
    internal static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        var bytes = address.GetAddressBytes();
        var at = Nat64.Contains(address) ? 12 : SixToFour.Contains(address) ? 2 : -1;
        return at < 0 ? null : new IPAddress(BinaryPrimitives.ReverseEndianness(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at))));
    }
}
