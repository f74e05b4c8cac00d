using System.Globalization;
using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Faults;

/// <summary>What happens to a server while commits are slow: many start flows and repeat themselves, Tencent calls, readiness is asked.</summary>
internal sealed class SlowScene(TestServer server, string name)
{
    /// <summary>How many instances are asked for, all at once.</summary>
    public const int Starts = 24;

    // Tencent gives up and sends again, three times in all.
    private static readonly TimeSpan TencentsPatience = TimeSpan.FromSeconds(5);

    public string Name => name;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task PlayAsync()
    {
        using var http = server.Admin;
        using var tencent = server.As(null);
        tencent.Timeout = TencentsPatience;
        var keys = Enumerable.Range(0, Starts).Select(number => string.Create(CultureInfo.InvariantCulture, $"{name} {number:00}")).ToList();
        var callback = new SealedCallback(name);

        using (var told = await callback.SendAsync(tencent))
            Assert.Equal((200, 0L), ((int)told.StatusCode, told.Content.Headers.ContentLength));

        // Some callers lose patience and ask again while they are still being served.
        var starts = keys.Concat(keys.Take(4)).Select(key => StartAsync(http, key)).ToList();
        var repeated = callback.SendAsync(http);
        using (var ready = await http.GetAsync("/readyz", Token))
            Assert.Equal(200, (int)ready.StatusCode);

        using (var told = await repeated)
            Assert.Equal((200, 0L), ((int)told.StatusCode, told.Content.Headers.ContentLength));
        var ids = await Task.WhenAll(starts);
        Assert.Equal(ids[..4], ids[Starts..]);
        var all = (await http.GetObjectAsync($"/elsa/api/workflow-instances?pageSize=100&searchTerm={Uri.EscapeDataString(name)}"))["items"]!.AsArray();
        Assert.Equal(keys, all.Select(item => (string)item!["correlationId"]!).Order(StringComparer.Ordinal));
        Assert.Equal(ids[..Starts].Order(StringComparer.Ordinal), all.Select(item => (string)item!["id"]!).Order(StringComparer.Ordinal));
        Assert.All(all, item => Assert.Equal("Finished", (string)item!["status"]!));
        await Eventually.TrueAsync(async () => await MessagesAsync(http) == 1, "The message is not there once.");
    }

    private async Task<int> MessagesAsync(HttpClient http) =>
        (await http.GetObjectAsync("/api/inbox?status=done,unmatched,unread,poison"))["items"]!.AsArray().Count(item => ((string)item!["preview"]!).Contains(name, StringComparison.Ordinal));

    private static async Task<string> StartAsync(HttpClient http, string key)
    {
        using var answer = await http.SendAsync(HttpMethod.Post, "/elsa/api/workflow-definitions/flow/execute", new JsonObject { ["correlationId"] = key }, ("Idempotency-Key", key));
        return (string)(await answer.ObjectAsync())["workflowState"]!["id"]!;
    }
}
