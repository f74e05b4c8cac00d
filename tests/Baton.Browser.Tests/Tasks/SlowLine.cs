using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Baton.Browser.Tests.Tasks;

/// <summary>A phone with an empty cache on a slow line: 1.6 Mbit/s down, a quarter of the processor.</summary>
internal sealed class SlowLine
{
    private const double Down = 1.6e6 / 8;
    private const double Up = 0.75e6 / 8;
    private const double Slowdown = 4;

    private readonly IPage _page;
    private readonly ICDPSession _session;
    private readonly Dictionary<string, (string Url, string Type)> _asked = [];
    private readonly Dictionary<string, long> _arrived = [];

    private SlowLine(IPage page, ICDPSession session) => (_page, _session) = (page, session);

    /// <param name="page">Signed in already: signing in is three redirects that everybody goes through once in twelve hours.</param>
    /// <param name="latency">From a request to the first byte of its answer.</param>
    public static async Task<SlowLine> OnAsync(IPage page, TimeSpan latency)
    {
        var line = new SlowLine(page, await page.Context.NewCDPSessionAsync(page));
        await line._session.SendAsync("Network.enable");
        await line._session.SendAsync("Network.clearBrowserCache");
        await line._session.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = latency.TotalMilliseconds, ["downloadThroughput"] = Down, ["uploadThroughput"] = Up });
        await line._session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = Slowdown });
        line._session.Event("Network.requestWillBeSent").OnEvent += (_, e) => line.Ask(JsonNode.Parse(e!.Value.GetRawText())!);
        line._session.Event("Network.loadingFinished").OnEvent += (_, e) => line.Arrive(JsonNode.Parse(e!.Value.GetRawText())!);
        return line;
    }

    /// <summary>Opens the address and waits for what a person came for.</summary>
    public async Task<SlowLoad> LoadAsync(string address, ILocator wanted)
    {
        await _page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        await wanted.First.WaitForAsync();
        var usable = await _page.EvaluateAsync<double>("performance.now()");
        var painted = await _page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1");
        // What loads when nothing else is left to do is not what somebody waits for.
        var needed = await _page.EvaluateAsync<string[]>(
            "usable => performance.getEntriesByType('resource').filter(each => each.responseEnd <= usable).map(each => each.name)", usable);
        lock (_asked)
        {
            var arrived = _asked.Where(each => each.Value.Url == _page.Url || needed.Contains(each.Value.Url)).Select(each => (each.Value.Url, each.Value.Type, Bytes: _arrived.GetValueOrDefault(each.Key))).ToList();
            return new SlowLoad(painted, usable, arrived);
        }
    }

    private void Ask(JsonNode request)
    {
        lock (_asked)
            _asked[(string)request["requestId"]!] = ((string)request["request"]!["url"]!, (string?)request["type"] ?? "");
    }

    private void Arrive(JsonNode answer)
    {
        lock (_asked)
            _arrived[(string)answer["requestId"]!] = (long)(double)answer["encodedDataLength"]!;
    }
}

/// <param name="Painted">Milliseconds to the first content.</param>
/// <param name="Usable">Milliseconds to what the person came for.</param>
/// <param name="Arrived">What it took, headers counted.</param>
internal sealed record SlowLoad(double Painted, double Usable, IReadOnlyList<(string Url, string Type, long Bytes)> Arrived)
{
    public long Bytes => Arrived.Sum(each => each.Bytes);

    public long ScriptBytes => Arrived.Where(each => each.Type == "Script").Sum(each => each.Bytes);

    public int Requests => Arrived.Count;
}
