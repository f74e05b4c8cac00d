using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Baton.BackOffice.Tests.World;

/// <summary>A request as it came in.</summary>
internal sealed record Seen(string Method, string RawTarget, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A service of the test's own on a real port: it remembers what came, and answers as the test says.</summary>
internal sealed class RestService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Seen> _calls = new();

    private RestService(WebApplication app) => _app = app;

    public IReadOnlyList<Seen> Calls => [.. _calls];

    /// <summary>What comes back. By default an empty object.</summary>
    public Func<HttpContext, Seen, Task> Answer { get; set; } = (context, _) => context.Response.WriteAsJsonAsync(new { });

    public string Url => _app.Urls.First();

    public static async Task<RestService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new RestService(builder.Build());
        service._app.Run(service.HandleAsync);
        await service._app.StartAsync();
        return service;
    }

    /// <summary>Answers with this JSON.</summary>
    public void Say(string json, int status = 200) => Answer = (context, _) => WriteAsync(context, json, status);

    public static Task WriteAsync(HttpContext context, string json, int status = 200)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
        return context.Response.WriteAsync(json);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var seen = new Seen(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        _calls.Enqueue(seen);
        await Answer(context, seen);
    }
}
