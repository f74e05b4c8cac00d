using System.Net;
using System.Net.Sockets;

namespace Baton.TestWorld.Processes;

/// <summary>Ports that nobody listens on. Asked for beforehand, so that a process can be started again at the same address.</summary>
public static class FreePort
{
    public static Uri Address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port).Uri;
    }
}
