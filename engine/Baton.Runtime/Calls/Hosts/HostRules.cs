using System.Net;
using System.Text;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Calls.Hosts;

/// <summary>Which hosts may be called, as the administrator has it. A name is judged again by every address that it turns out to have.</summary>
public sealed class HostRules(IOptions<CallHostOptions> options)
{
    private readonly HostPattern[] _allowed = [.. options.Value.AllowedHosts.DefaultIfEmpty("*").Select(Parse)];
    private readonly HostPattern[] _denied = [.. options.Value.DeniedHosts.Select(Parse)];

    /// <summary>Why this address cannot be called, for people; null where nothing that is known before the look-up speaks against it.</summary>
    public string? FindProblem(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (url.Scheme is not ("http" or "https"))
            return $"只能访问 http 或 https 地址，不是“{url.Scheme}”。 / Only http and https can be called.";
        if (url.UserInfo.Length > 0)
            return "网址里不能写用户名和密码，请放在“授权”里。 / An address holds no user and password: use Authorization.";
        var host = HostOf(url);
        if (IPAddress.TryParse(host, out var address))
            return Allows(host, address) ? null : Denied(host);
        // Whether an address is listed is known after the look-up.
        return _denied.Any(pattern => pattern.Matches(host)) || !_allowed.Any(pattern => pattern.Range is not null || pattern.Matches(host)) ? Denied(host) : null;
    }

    /// <summary>Whether a connection to the host may be made at this address.</summary>
    public bool Allows(string host, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(address);
        host = NameOf(host);
        address = PrivateAddresses.Plain(address);
        if (IsDenied(host, address))
            return false;
        var matching = _allowed.Where(pattern => pattern.Matches(host) || pattern.Matches(address)).ToList();
        return PrivateAddresses.Contain(address) ? matching.Exists(pattern => !pattern.IsEverything) : matching.Count > 0;
    }

    /// <summary>
    /// The same for a connection that an administrator has defined: he may mean a system inside the company, so private addresses need no
    /// entry of their own. Those that a cloud answers its machines at do, and so does every host where <c>*</c> is not allowed.
    /// </summary>
    public bool AllowsConnection(string host, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(address);
        host = NameOf(host);
        address = PrivateAddresses.Plain(address);
        if (IsDenied(host, address))
            return false;
        var matching = _allowed.Where(pattern => pattern.Matches(host) || pattern.Matches(address)).ToList();
        return MetadataAddresses.Contain(address) ? matching.Exists(pattern => !pattern.IsEverything) : matching.Count > 0;
    }

    /// <summary>What people are told of a host that may not be called.</summary>
    public static string Denied(string host) =>
        $"不允许访问“{host}”。请管理员把它加入 Baton:Http:AllowedHosts。 / Calls to {host} are not allowed; an administrator can list it in Baton:Http:AllowedHosts.";

    /// <summary>The host of an address, as the rules compare it.</summary>
    public static string HostOf(Uri url) => url is null ? throw new ArgumentNullException(nameof(url)) : url.IdnHost.Trim('[', ']').TrimEnd('.').ToLowerInvariant();

    // However the name is written, it is one.
    private static string NameOf(string host)
    {
        host = host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();
        return Ascii.IsValid(host) || !Uri.TryCreate($"http://{host}", UriKind.Absolute, out var url) ? host : HostOf(url);
    }

    // An address that a gateway translates to a denied one leads there too.
    private bool IsDenied(string host, IPAddress address) =>
        Array.Exists(_denied, pattern => pattern.Matches(host) || pattern.Matches(address))
        || (PrivateAddresses.Embedded(address) is { } inner && Array.Exists(_denied, pattern => pattern.Matches(inner)));

    private static HostPattern Parse(string text) => HostPattern.TryParse(text) ?? throw new FormatException($"\"{text}\" is no host, address or range.");
}
