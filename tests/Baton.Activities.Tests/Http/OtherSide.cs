using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Baton.Activities.Tests.Http;

/// <summary>Another company's server on a real port: remembers what came and answers as it is told.</summary>
internal sealed class OtherSide : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Request> _requests = new();

    private OtherSide(WebApplication app) => _app = app;

    public sealed record Request(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

    public IReadOnlyList<Request> Requests => [.. _requests];

    public string Url => _app.Urls.First();

    /// <summary>Default: 200 with an empty body.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public static async Task<OtherSide> StartAsync(Func<HttpContext, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var side = new OtherSide(builder.Build());
        side.Answer = answer ?? side.Answer;
        side._app.Run(side.TakeAsync);
        await side._app.StartAsync();
        return side;
    }

    /// <summary>Answers with a body of this type.</summary>
    public static Func<HttpContext, Task> Saying(string body, string type = "application/json", int status = 200) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        _requests.Enqueue(new Request(context.Request.Method, context.Request.Path + context.Request.QueryString, headers, body));
        await Answer(context);
    }
}
