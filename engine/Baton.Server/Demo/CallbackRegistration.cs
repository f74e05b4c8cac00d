namespace Baton.Server.Demo;

/// <summary>Tells the simulator where to call and where people who sign in may be sent back to, as an administrator would in WeCom's console; it checks the address at once, so this waits for the server to listen.</summary>
internal sealed partial class CallbackRegistration(
    OutsideWorld world, ServerAddress own, TimeProvider time, ILogger<CallbackRegistration> logger) : BackgroundService
{
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var address = await own.WhenListeningAsync(stoppingToken);
        var url = $"{address}/callbacks/wecom/{OutsideWorld.AppName}";
        var domain = new Uri(address).Authority;
        using var http = new HttpClient { BaseAddress = world.Address, Timeout = TimeSpan.FromSeconds(10) };
        for (var tried = 1; tried <= Tries; tried++)
        {
            if (await RegisterAsync(http, domain, url, stoppingToken) is not { } complaint)
                return;
            if (tried is 1 or Tries)
                NotTaken(url, tried, complaint);
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<string?> RegisterAsync(HttpClient http, string domain, string url, CancellationToken cancellation)
    {
        try
        {
            using var trusted = await http.PutAsJsonAsync("simulator/api/trusted-domain", new { domain }, cancellation);
            if (!trusted.IsSuccessStatusCode)
                NotTrusted(domain, await trusted.Content.ReadAsStringAsync(cancellation));
            using var answer = await http.PutAsJsonAsync("simulator/api/callback", new { url }, cancellation);
            return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync(cancellation);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return exception.Message;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The simulator did not take the callback address {Url} (try {Try}): {Complaint}")]
    private partial void NotTaken(string url, int @try, string complaint);

    [LoggerMessage(2, LogLevel.Warning, "The simulator did not take {Domain} as the trusted domain, so nobody can sign in with it: {Complaint}")]
    private partial void NotTrusted(string domain, string complaint);
}
