using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.Runtime.Calls.Hosts;

namespace Baton.BackOffice.Databases;

/// <summary>
/// Finds out where a connection's hosts are, and whether they may be called there (<c>Baton:Http</c>). The driver is given the addresses that
/// were judged and never a name, so that a name cannot mean another in between.
/// </summary>
internal sealed class PostgresHosts(GuardedConnections guard, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Kept> _kept = new();

    /// <exception cref="CallDeniedException">One of the hosts may not be called.</exception>
    /// <exception cref="SocketException">One of the hosts is not found.</exception>
    public async Task<JudgedHosts> FindAsync(OpenConnection connection, CancellationToken cancellation)
    {
        var text = connection[ConnectionForm.Host];
        if (_kept.TryGetValue(text, out var kept) && time.GetElapsedTime(kept.At) < KeptFor)
            return kept.Hosts;
        var named = HostList.TryParse(text)
            ?? throw new CallException(Trouble.Definition, $"“{connection.Name}”的主机“{text}”不是名字或地址。", $"The host {text} of {connection.Name} is no name or address.");
        var found = new List<(string Address, string Name)>();
        var addresses = new List<string>();
        foreach (var host in named)
        {
            if (host.IsSocket)
            {
                guard.CheckLocal();
                addresses.Add(host.Name);
                continue;
            }

            // In an order that does not change with each answer, which would be another pool.
            foreach (var address in (await guard.FindConnectionAsync(host.Name, cancellation)).OrderBy(each => each.AddressFamily).ThenBy(each => each.ToString(), StringComparer.Ordinal))
            {
                found.Add((address.ToString(), host.Name));
                addresses.Add(host.Port is { } port ? new IPEndPoint(address, port).ToString() : address.ToString());
            }
        }

        var judged = new JudgedHosts(string.Join(',', addresses.Distinct()), found.DistinctBy(each => each.Address).ToFrozenDictionary(each => each.Address, each => each.Name));
        _kept[text] = new Kept(time.GetTimestamp(), judged);
        return judged;
    }

    private sealed record Kept(long At, JudgedHosts Hosts);
}

/// <summary>Hosts as addresses, the way the driver takes them.</summary>
internal sealed class JudgedHosts(string addresses, FrozenDictionary<string, string> names)
{
    public string Addresses => addresses;

    /// <summary>The name by which the address was found; the address itself where it is none of these.</summary>
    public string? NameOf(string? address) => address is null ? null : names.GetValueOrDefault(address.Trim('[', ']'), address);
}
