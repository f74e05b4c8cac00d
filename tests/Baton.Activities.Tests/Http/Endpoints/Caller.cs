using System.Text;
using System.Text.Json.Nodes;
using Baton.Activities.Http.Endpoints;
using Baton.Runtime.Requests;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Activities.Tests.Http.Endpoints;

/// <summary>Calls endpoints without a server, on a clock set by hand.</summary>
internal static class Caller
{
    public static JsonObject Endpoint(string path, params (string Name, object? Value)[] more) =>
        Node.Of("Elsa.HttpEndpoint", "h", [("path", path), ("supportedMethods", """["POST"]"""), .. more]).AsTrigger();

    public static JsonObject Answer(string text) => Node.Of("Elsa.WriteHttpResponse", $"answer-{text}", ("content", text));

    /// <summary>Posts an empty body; gives the status and the text of the answer.</summary>
    public static async Task<(int Status, string Text)> PostAsync(this TestHost host, string path, string? key = null, CancellationTokenSource? connection = null)
    {
        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = connection?.Token ?? CancellationToken.None };
        http.Request.Method = "POST";
        http.Request.RouteValues["path"] = path;
        if (key is not null)
            http.Request.Headers["Idempotency-Key"] = key;
        using var body = new MemoryStream();
        http.Response.Body = body;
        await host.Get<EndpointHandler>().HandleAsync(http, new RequestContext(host.Time));
        return (http.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }

    public static async Task<(int Status, string Text)> EndAsync(this TestHost host, Task<(int Status, string Text)> call, TimeSpan? step = null)
    {
        await host.UntilAsync("the call is answered", () => call.IsCompleted, step);
        return await call;
    }
}
