using System.Net;

namespace Baton.Runtime.Calls.Hosts;

/// <summary>Which addresses a name has at the moment.</summary>
public interface IHostNames
{
    /// <exception cref="System.Net.Sockets.SocketException">There is no such name, or nobody can say.</exception>
    Task<IPAddress[]> FindAsync(string host, CancellationToken cancellation);
}

/// <summary>As the system's resolver knows them.</summary>
public sealed class SystemHostNames : IHostNames
{
    public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellation) => Dns.GetHostAddressesAsync(host, cancellation);
}
