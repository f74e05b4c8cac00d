using Baton.Runtime.Facts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Baton.Server.Hosting;

/// <summary>Where browsers reach this server: as configured, else where it listens.</summary>
internal sealed class PublicAddress(IServer server, BatonOptions options) : IOwnAddress
{
    /// <summary>Without a slash at the end; empty before the server listens.</summary>
    public string Text => (options.PublicUrl ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "").TrimEnd('/');

    /// <inheritdoc/>
    /// <remarks>Where it listens is no answer: other systems may reach it by another name.</remarks>
    public string? Of(string path) => options.PublicUrl is { } url ? url.TrimEnd('/') + path : null;
}
