using System.Data.Common;
using Baton.Storage;

namespace Baton.Server.Hosting;

/// <summary>Opens the store before anything that needs it starts. A database server that is just starting itself is waited for.</summary>
internal sealed partial class StoreOpening(IStore store, TimeProvider time, ILogger<StoreOpening> logger) : IHostedService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                await store.OpenAsync(cancellationToken);
                return;
            }
            catch (StoreUnavailableException failure) when (failure.InnerException is DbException { IsTransient: true } && time.GetElapsedTime(begun) < Longest)
            {
                Waiting(failure.Message);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning, "The database does not answer yet: {Reason}")]
    private partial void Waiting(string reason);
}
