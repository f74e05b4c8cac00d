using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Baton.Server.Tests.My;

/// <summary>An ERP that does not look at whose orders were asked for.</summary>
internal sealed class ForgetfulErp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ForgetfulErp(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public bool IsDown { get; set; }

    /// <summary>The addresses that it was asked, with their parameters.</summary>
    public List<string> Asked { get; } = [];

    public static async Task<ForgetfulErp> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var erp = new ForgetfulErp(builder.Build());
        erp._app.MapGet("/orders", (HttpRequest request) => erp.Answer(request, () => new JsonObject { ["items"] = new JsonArray(Order("S1", "C001"), Order("S2", "C002")) }));
        erp._app.MapGet("/orders/{number}", (string number, HttpRequest request) => erp.Answer(request, () => Order(number, number == "S1" ? "C001" : "C002")));
        await erp._app.StartAsync();
        return erp;
    }

    private IResult Answer(HttpRequest request, Func<JsonObject> content)
    {
        Asked.Add($"{request.Path}{request.QueryString}");
        return IsDown ? Results.Text("password=hunter2 at 10.0.0.8", statusCode: 500) : Results.Text(content().ToJsonString(), "application/json");
    }

    private static JsonObject Order(string number, string customer) => new()
    {
        ["number"] = number, ["customerNumber"] = customer, ["total"] = 1280.50m, ["cost"] = 900m,
        ["lines"] = new JsonArray(new JsonObject { ["partNumber"] = "NE555", ["quantity"] = 2, ["cost"] = 450m }),
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
