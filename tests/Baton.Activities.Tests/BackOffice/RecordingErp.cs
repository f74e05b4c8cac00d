using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Baton.Activities.Tests.BackOffice;

/// <summary>A back office on a real port that remembers what came and says it all back.</summary>
internal sealed class RecordingErp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(IReadOnlyDictionary<string, string> Headers, string Body)> _calls = new();

    private RecordingErp(WebApplication app) => _app = app;

    public IReadOnlyList<(IReadOnlyDictionary<string, string> Headers, string Body)> Calls => [.. _calls];

    public int Status { get; set; } = 200;

    public string Url => _app.Urls.First();

    public static async Task<RecordingErp> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var erp = new RecordingErp(builder.Build());
        erp._app.Run(erp.AnswerAsync);
        await erp._app.StartAsync();
        return erp;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        _calls.Enqueue((headers, body));
        context.Response.StatusCode = Status;
        await context.Response.WriteAsJsonAsync(new { detail = $"{body} {headers.GetValueOrDefault("Authorization")}" });
    }
}
