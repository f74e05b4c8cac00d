using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.CSharp;

/// <summary>Says at every start what has been switched on.</summary>
internal sealed partial class TrustNotice(ILogger<TrustNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        NoSandbox(CSharpModule.Switch);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning, "C# in flows is switched on ({Setting}). It is not a sandbox and has no limits: whoever may draw flows can do on this server whatever the server's own account can")]
    private partial void NoSandbox(string setting);
}
