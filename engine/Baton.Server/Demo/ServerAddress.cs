using Baton.Server.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Baton.Server.Demo;

/// <summary>Where browsers and Tencent reach this server: as configured, else where it listens.</summary>
internal sealed class ServerAddress(BatonOptions options, IServer server, IHostApplicationLifetime lifetime)
{
    /// <summary>Once the server listens; without a slash at its end.</summary>
    public async Task<string> WhenListeningAsync(CancellationToken cancellation)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(cancellation);
        return (options.PublicUrl ?? server.Features.Get<IServerAddressesFeature>()!.Addresses.First()).TrimEnd('/');
    }
}
