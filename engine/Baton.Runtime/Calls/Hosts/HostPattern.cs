using System.Net;

namespace Baton.Runtime.Calls.Hosts;

/// <summary>An entry of an administrator's list: a name, all names below one, a range of addresses, or everything.</summary>
internal sealed record HostPattern(string Name, IPNetwork? Range)
{
    /// <summary>Every host, but none by name.</summary>
    public bool IsEverything => Name == "*";

    /// <returns>Null where it is none of these.</returns>
    public static HostPattern? TryParse(string text)
    {
        text = text.Trim().TrimEnd('.').ToLowerInvariant();
        if (text.Contains('/', StringComparison.Ordinal))
            return IPNetwork.TryParse(text, out var range) ? new HostPattern(text, range) : null;
        if (IPAddress.TryParse(text.Trim('[', ']'), out var address))
            return new HostPattern(text, new IPNetwork(address, address.GetAddressBytes().Length * 8));
        var bare = text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text;
        return text == "*" || Uri.CheckHostName(bare) == UriHostNameType.Dns ? new HostPattern(text, null) : null;
    }

    /// <param name="host">As the address of the call writes it, in small letters.</param>
    public bool Matches(string host) => Name switch
    {
        "*" => true,
        ['*', '.', ..] => host.EndsWith(Name.AsSpan(1), StringComparison.Ordinal),
        _ => host == Name,
    };

    public bool Matches(IPAddress address) => Range is { } range && range.Contains(address);
}
