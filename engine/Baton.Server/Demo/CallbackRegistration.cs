namespace Baton.Server.Demo;

/// <summary>
/// Tells the simulator where to call and where people who sign in may be sent back to, as an administrator would in WeCom's console and the service
/// account's; it checks the addresses at once, so this waits for the server to listen.
/// </summary>
internal sealed partial class CallbackRegistration(
    OutsideWorld world, ServerAddress own, TimeProvider time, ILogger<CallbackRegistration> logger) : BackgroundService
{
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var address = await own.WhenListeningAsync(stoppingToken);
        var domain = new Uri(address).Authority;
        var (app, account) = ($"{address}/callbacks/wecom/{OutsideWorld.AppName}", $"{address}/callbacks/wechat/{OutsideWorld.AccountName}");
        using var http = new HttpClient { BaseAddress = world.Address, Timeout = TimeSpan.FromSeconds(10) };
        await Task.WhenAll(
            RegisterAsync(http, new Place("simulator/api/trusted-domain", domain, "simulator/api/callback", app), new { url = app }, stoppingToken),
            RegisterAsync(http, new Place("simulator/api/wechat/web-domain", domain, "simulator/api/wechat/callback", account), new { url = account, mode = "safe" }, stoppingToken));
    }

    private async Task RegisterAsync<TCallback>(HttpClient http, Place place, TCallback callback, CancellationToken stoppingToken)
    {
        for (var tried = 1; tried <= Tries; tried++)
        {
            if (await TryAsync(http, place, callback, stoppingToken) is not { } complaint)
                return;
            if (tried is 1 or Tries)
                NotTaken(place.Url, tried, complaint);
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<string?> TryAsync<TCallback>(HttpClient http, Place place, TCallback callback, CancellationToken cancellation)
    {
        try
        {
            using var trusted = await http.PutAsJsonAsync(place.DomainPath, new { domain = place.Domain }, cancellation);
            if (!trusted.IsSuccessStatusCode)
                NotTrusted(place.Domain, await trusted.Content.ReadAsStringAsync(cancellation));
            using var answer = await http.PutAsJsonAsync(place.CallbackPath, callback, cancellation);
            return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync(cancellation);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return exception.Message;
        }
    }

    private sealed record Place(string DomainPath, string Domain, string CallbackPath, string Url);

    [LoggerMessage(1, LogLevel.Warning, "The simulator did not take the callback address {Url} (try {Try}): {Complaint}")]
    private partial void NotTaken(string url, int @try, string complaint);

    [LoggerMessage(2, LogLevel.Warning, "The simulator did not take {Domain} as the trusted domain, so nobody can sign in with it: {Complaint}")]
    private partial void NotTrusted(string domain, string complaint);
}
