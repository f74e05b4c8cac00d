using System.Net;

namespace Baton.Runtime.Calls.Hosts;

/// <summary>Addresses at which no company runs a system, and clouds hand out their machines' credentials: link-local ones, and those of providers.</summary>
public static class MetadataAddresses
{
    private static readonly IPNetwork[] Ranges =
    [
        .. ((string[])["0.0.0.0/8", "169.254.0.0/16", "100.100.100.200/32", "192.0.0.192/32", "168.63.129.16/32", "224.0.0.0/4", "fe80::/10", "fd00:ec2::/32", "ff00::/8"])
            .Select(range => IPNetwork.Parse(range)),
    ];

    public static bool Contain(IPAddress address)
    {
        address = PrivateAddresses.Plain(address);
        return Ranges.Any(range => range.Contains(address)) || (PrivateAddresses.Embedded(address) is { } inner && Contain(inner));
    }
}
