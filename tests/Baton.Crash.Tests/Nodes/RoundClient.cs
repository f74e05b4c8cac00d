using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Baton.TestWorld.Serving;

namespace Baton.Crash.Tests.Nodes;

/// <summary>A caller that knows the addresses of all nodes and goes round them.</summary>
internal sealed class RoundClient : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyList<HttpClient> _nodes;
    private int _next;

    public RoundClient(IEnumerable<ServerProcess> nodes) => _nodes = [.. nodes.Select(node =>
    {
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = node.Url, Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", ServerProcess.ApiKey);
        return http;
    })];

    /// <summary>How often an address could not be connected to.</summary>
    public int Refused { get; private set; }

    /// <summary>Asks until one node has done it, whatever happens to the others; the key keeps a repetition from doing it twice.</summary>
    public async Task InsistAsync(string path, JsonObject body, string key)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Limit;
        while (true)
        {
            string trouble;
            try
            {
                using var answer = await SendAsync(Next(), path, body, key);
                if (answer.IsSuccessStatusCode)
                    return;
                trouble = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
                if ((int)answer.StatusCode < 500)
                    throw new InvalidOperationException($"{path} for {key} was refused: {trouble}");
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
            {
                trouble = failure.Message;
            }

            if (TimeProvider.System.GetUtcNow() > deadline)
                throw new TimeoutException($"No node did {path} for {key}: {trouble}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>How often a connection that had come about was reset before anything was answered.</summary>
    public int Reset { get; private set; }

    /// <summary>Asks the next node, and the one after it where there was no answer. What was answered but good is told.</summary>
    public async Task<string?> AskAsync(string path, JsonObject body, string key)
    {
        for (var tried = 0; ; tried++)
        {
            try
            {
                using var answer = await SendAsync(Next(), path, body, key);
                return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
            }
            catch (HttpRequestException failure) when (failure is { HttpRequestError: HttpRequestError.ConnectionError, InnerException: SocketException } && tried < 10)
            {
                Refused++;
            }
            catch (HttpRequestException) when (tried < 10)
            {
                Reset++;
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                return failure.ToString();
            }
        }
    }

    public void Dispose()
    {
        foreach (var node in _nodes)
            node.Dispose();
    }

    private HttpClient Next() => _nodes[(int)((uint)Interlocked.Increment(ref _next) % _nodes.Count)];

    private static async Task<HttpResponseMessage> SendAsync(HttpClient node, string path, JsonObject body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await node.SendAsync(request);
    }
}
