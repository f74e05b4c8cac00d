using Baton.Runtime.Hosting;
using Baton.Runtime.Pausing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Baton.Runtime.Retention;

/// <summary>Looks every few minutes whether it is time to take away what is old, and whether it is this node's turn.</summary>
public sealed class RetentionPump(RetentionRun run, RuntimePause pause, IOptionsMonitor<RetentionOptions> options, TimeProvider time, ILogger<RetentionPump> logger) : BackgroundService
{
    /// <summary>A start has other things to do first.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.RunAsync(LookAsync, logger, time, stoppingToken);

    private async Task LookAsync(CancellationToken cancellation)
    {
        await Task.Delay(Look, time, cancellation);
        if (options.CurrentValue.Every > TimeSpan.Zero && !(await pause.ReadAsync(cancellation)).IsPaused)
            await run.TryAsync(cancellation);
    }
}
