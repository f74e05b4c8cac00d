using Baton.Runtime.Steps;
using Baton.Storage;

namespace Baton.Server.Demo;

/// <summary>Keeps this server's clock at the simulated world's. A world that does not answer keeps the time it had.</summary>
internal sealed partial class ClockFollower(OutsideWorld world, WorldClock clock, Signals signals, ILogger<ClockFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var http = new HttpClient { BaseAddress = world.Address, Timeout = TimeSpan.FromSeconds(5) };
        while (!stoppingToken.IsCancellationRequested)
        {
            await FollowAsync(http, stoppingToken);
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task FollowAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            var ahead = await OutsideWorld.AheadAsync(http, cancellation);
            _isAway = false;
            if (ahead == clock.Ahead)
                return;
            clock.Ahead = ahead;
            Moved(ahead);
            // Much may have come due at once.
            signals.Raise(StoreHint.All);
        }
        catch (Exception exception) when (exception is HttpRequestException or System.Text.Json.JsonException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            if (!_isAway)
                Away(exception.Message);
            _isAway = true;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The simulated world's clock was moved; this server's is {Ahead} ahead of the machine's now")]
    private partial void Moved(TimeSpan ahead);

    [LoggerMessage(2, LogLevel.Warning, "The simulated world does not say what time it is; this server's clock goes on as it was: {Complaint}")]
    private partial void Away(string complaint);
}
