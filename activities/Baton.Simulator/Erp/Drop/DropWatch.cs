using Microsoft.Extensions.Options;

namespace Baton.Simulator.Erp.Drop;

/// <summary>Looks into the drop folder every now and then.</summary>
internal sealed partial class DropWatch(DropFolder folder, IOptions<ErpOptions> options, TimeProvider time, ILogger<DropWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pause = new PeriodicTimer(options.Value.DropPause, time);
        while (await pause.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                folder.Look();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Somebody still writes or the folder is gone for a moment: the next look will tell.
                LookFailed(logger, fault, folder.Root);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The drop folder {Folder} could not be read or written")]
    private static partial void LookFailed(ILogger logger, Exception fault, string folder);
}
