using System.Net;
using System.Net.Sockets;

namespace Baton.Runtime.Calls.Hosts;

/// <summary>
/// Connects only to addresses the rules allow. The address that was judged is the one connected to, so that a name cannot mean another in
/// between.
/// </summary>
public sealed class GuardedConnections(HostRules rules, IHostNames names)
{
    private const string LocalHost = "localhost";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A handler for one client: no redirects, cookies or proxies.</summary>
    public SocketsHttpHandler NewHandler() => NewHandler(rules.Allows);

    /// <summary>The same for connections that an administrator has defined (<see cref="HostRules.AllowsConnection"/>).</summary>
    public SocketsHttpHandler NewConnectionHandler() => NewHandler(rules.AllowsConnection);

    /// <summary>Where a connection that an administrator has defined may be made to, for protocols other than HTTP: never to the name itself.</summary>
    /// <exception cref="CallDeniedException">The host may not be called at any of its addresses.</exception>
    /// <exception cref="SocketException">There is no such name.</exception>
    public Task<IPAddress[]> FindConnectionAsync(string host, CancellationToken cancellation) => FindAsync(host, rules.AllowsConnection, cancellation);

    /// <summary>Whether such a connection may be made to this machine without a network: to a socket in its file system.</summary>
    /// <exception cref="CallDeniedException">This machine may not be called.</exception>
    public void CheckLocal()
    {
        if (!rules.AllowsConnection(LocalHost, IPAddress.Loopback))
            throw new CallDeniedException(HostRules.Denied(LocalHost));
    }

    private SocketsHttpHandler NewHandler(Func<string, IPAddress, bool> allows) => new()
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

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, Func<string, IPAddress, bool> allows, CancellationToken cancellation)
    {
        var allowed = await FindAsync(context.DnsEndPoint.Host, allows, cancellation);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> FindAsync(string host, Func<string, IPAddress, bool> allows, CancellationToken cancellation)
    {
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await names.FindAsync(host, cancellation);
        var allowed = found.Where(address => allows(host, address)).ToArray();
        return allowed.Length > 0 ? allowed : throw new CallDeniedException(HostRules.Denied(host));
    }
}
