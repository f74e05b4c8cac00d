using System.Net;
using Baton.Simulator.Hosting;
using Microsoft.Extensions.Options;

namespace Baton.Simulator.Callbacks;

/// <summary>The outcome of one request to the server.</summary>
/// <param name="Status">Null if no answer came.</param>
/// <param name="Body">What was answered.</param>
/// <param name="Error">Why it failed, in the reader's language.</param>
internal sealed record Attempt(int? Status, byte[] Body, string? Error)
{
    public bool Succeeded => Error is null;
}

/// <summary>Calls the server, with a limit of time and no second thoughts: no redirects, no proxy.</summary>
/// <param name="route">Where calls go; null for the network.</param>
internal sealed class CallbackClient(TimeProvider time, IOptions<SimulatorOptions> options, HttpMessageHandler? route = null) : IDisposable
{
    private const int LongestAnswer = 256 * 1024;

    private readonly HttpClient _http = new(route ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    public Task<Attempt> Post(string url, Envelope envelope, CancellationToken stop)
    {
        var content = new ByteArrayContent(envelope.Body);
        content.Headers.ContentType = new("text/xml");
        return Send(new HttpRequestMessage(HttpMethod.Post, With(url, envelope.Query)) { Content = content }, options.Value.CallbackTimeout, stop);
    }

    public Task<Attempt> Get(string url, string query, CancellationToken stop) =>
        Send(new HttpRequestMessage(HttpMethod.Get, With(url, query)), options.Value.VerifyTimeout, stop);

    /// <param name="limit">How long the whole answer may take.</param>
    public async Task<Attempt> Send(HttpRequestMessage request, TimeSpan limit, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        using (request)
        {
            try
            {
                using var response = await _http.SendAsync(request, either.Token);
                var body = await response.Content.ReadAsByteArrayAsync(either.Token);
                var error = response.StatusCode == HttpStatusCode.OK ? null : $"服务器答复 HTTP {(int)response.StatusCode}";
                return new Attempt((int)response.StatusCode, body, error);
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested)
            {
                return new Attempt(null, [], $"{limit.TotalSeconds:0.#} 秒内没有答复");
            }
            catch (HttpRequestException fault)
            {
                return new Attempt(null, [], fault.HttpRequestError == HttpRequestError.ConnectionError ? "连不上服务器" : "连接断了");
            }
        }
    }

    private static string With(string url, string query) => url + (url.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;

    public void Dispose() => _http.Dispose();
}
