using System.Net;
using System.Net.Sockets;
using Baton.Runtime.Calls.Hosts;

namespace Baton.BackOffice.Tests.World;

/// <summary>Names that mean what the test says, and may mean another thing the next time.</summary>
internal sealed class FakeHostNames : IHostNames
{
    private readonly Dictionary<string, string[]> _addresses = [];

    public string[] this[string name]
    {
        set => _addresses[name] = value;
    }

    public int Questions { get; private set; }

    public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellation)
    {
        Questions++;
        return _addresses.TryGetValue(host, out var found)
            ? Task.FromResult(found.Select(IPAddress.Parse).ToArray())
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
    }
}
