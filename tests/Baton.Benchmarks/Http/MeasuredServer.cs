using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Baton.TestWorld.Processes;
using Baton.TestWorld.Serving;

namespace Baton.Benchmarks.Http;

/// <summary>The server as its own process, without the sample company unless there is a world outside, and a client that keeps its connections.</summary>
internal sealed partial class MeasuredServer : IAsyncDisposable
{
    private readonly ServerProcess _process;
    private readonly HttpClient _http;

    /// <param name="folder">Where its file lies where it has one.</param>
    /// <param name="connection">What it is to open; null for a file in the folder.</param>
    /// <param name="outside">Where the simulator answers; with it the server has the sample company.</param>
    /// <param name="more">Environment variables besides the usual ones.</param>
    /// <param name="published">Where it was published to; null for what was built.</param>
    public MeasuredServer(string folder, string? connection = null, Uri? outside = null, IReadOnlyDictionary<string, string>? more = null, string? published = null)
    {
        var settings = new Dictionary<string, string> { ["Baton__Demo"] = outside is null ? "false" : "true", ["Logging__LogLevel__Default"] = "Warning" };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            settings[name] = value;
        File = Path.Combine(folder, "baton.db");
        var (database, world) = (connection ?? $"Data Source={File}", outside ?? FreePort.Address());
        _process = published is null ? new ServerProcess(database, world, settings) : new ServerProcess(database, world, settings) { Assembly = Path.Combine(published, "Baton.Server.dll") };
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = _process.Url };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", ServerProcess.ApiKey);
    }

    /// <summary>The file that it opens where nothing else was given.</summary>
    public string File { get; }

    public Uri Url => _process.Url;

    /// <returns>How long it took until it was ready.</returns>
    public async Task<TimeSpan> StartAsync()
    {
        var started = Stopwatch.GetTimestamp();
        _process.Launch();
        while (!await Probe())
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The server ended.\n{_process.Log.Tail()}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    public Task StopAsync() => _process.StopAsync();

    public async Task<string> PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new HttpRequestException($"{path} answered {(int)response.StatusCode}: {text}");
    }

    public async Task<double> ResidentMegabytesAsync()
    {
        var text = await _http.GetStringAsync(new Uri("metrics", UriKind.Relative));
        return double.Parse(Resident().Match(text).Groups[1].Value, CultureInfo.InvariantCulture) / (1024 * 1024);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
    }

    private async Task<bool> Probe()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("readyz", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^process_resident_memory_bytes ([0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Resident();
}
