using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Baton.Server.Hosting;

/// <summary>Where browsers reach this server: as configured, else where it listens.</summary>
internal sealed class PublicAddress(IServer server, BatonOptions options)
{
    /// <summary>Without a slash at the end; empty before the server listens.</summary>
    public string Text => (options.PublicUrl ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "").TrimEnd('/');
}
