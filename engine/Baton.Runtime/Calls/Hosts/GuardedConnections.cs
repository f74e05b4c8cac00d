using System.Net;
using System.Net.Sockets;

namespace Baton.Runtime.Calls.Hosts;

/// <summary>
/// Connects only to addresses the rules allow. The address that was judged is the one connected to, so that a name cannot mean another in
/// between.
/// </summary>
public sealed class GuardedConnections(HostRules rules)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A handler for one client: no redirects, cookies or proxies.</summary>
    public SocketsHttpHandler NewHandler() => NewHandler(rules.Allows);

    /// <summary>The same for connections that an administrator has defined (<see cref="HostRules.AllowsConnection"/>).</summary>
    public SocketsHttpHandler NewConnectionHandler() => NewHandler(rules.AllowsConnection);

    private static SocketsHttpHandler NewHandler(Func<string, IPAddress, bool> allows) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // What a proxy connects to could not be judged.
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
        ConnectCallback = (context, cancellation) => ConnectAsync(context, allows, cancellation),
    };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, Func<string, IPAddress, bool> allows, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        var allowed = found.Where(address => allows(host, address)).ToArray();
        if (allowed.Length == 0)
            throw new CallDeniedException(HostRules.Denied(host));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
