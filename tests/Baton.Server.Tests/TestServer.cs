using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Server.Hosting;
using Baton.Storage;
using Baton.TestDatabase;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests;

/// <summary>A whole server on a free port, with a database of its own and no outside world.</summary>
public sealed class TestServer : IAsyncLifetime
{
    public const string Password = "correct horse";

    private readonly string[] _settings;
    private WebApplication? _app;
    private TestStore? _place;
    private bool _isOver;

    public TestServer() => _settings = [];

    internal TestServer(params string[] settings) => _settings = settings;

    public Uri Address => new(_app!.Urls.First());

    public IServiceProvider Services => _app!.Services;

    public IStore Store => Services.GetRequiredService<IStore>();

    /// <summary>Calls as a machine with the role admin.</summary>
    public HttpClient Admin => As("admin-key");

    public async ValueTask InitializeAsync()
    {
        _place = await TestStore.CreateAsync();
        _app = await BatonServer.BuildAsync(
        [
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            "--Baton:Demo=false",
            "--Baton:StopDelay=0:0:0",
            $"--Baton:Admin:Password={Password}",
            "--Serilog:MinimumLevel:Default=Fatal",
            $"--ConnectionStrings:Baton={_place.ConnectionString}",
            "--Baton:ApiKeys:0:Key=admin-key", "--Baton:ApiKeys:0:Role=admin",
            "--Baton:ApiKeys:1:Key=auditor-key", "--Baton:ApiKeys:1:Role=auditor",
            "--Baton:ApiKeys:2:Key=employee-key", "--Baton:ApiKeys:2:Role=employee",
            "--Baton:ApiKeys:3:Key=operator-key", "--Baton:ApiKeys:3:Role=operator",
            .. _settings,
        ]);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            if (!_isOver)
                await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_place is not null)
            await _place.DisposeAsync();
    }

    /// <summary>Takes the database away under the running server, which then cannot stop in good order either.</summary>
    public async Task LoseStoreAsync()
    {
        _isOver = true;
        await Store.DisposeAsync();
    }

    /// <summary>Tells it to stop; with the token it does so at once.</summary>
    public Task StopAsync(CancellationToken hurry)
    {
        _isOver = true;
        return _app!.StopAsync(hurry);
    }

    /// <summary>A caller with an API key, or with none.</summary>
    public HttpClient As(string? key, string? language = null)
    {
        var http = new HttpClient { BaseAddress = Address };
        if (key is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", key);
        if (language is not null)
            http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return http;
    }

    /// <summary>Publishes a sequence of activities; gives its answer.</summary>
    public Task<JsonObject> PublishAsync(string definitionId, JsonArray activities, Action<JsonObject>? more = null)
    {
        var model = new JsonObject
        {
            ["definitionId"] = definitionId,
            ["name"] = $"流程 {definitionId}",
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["activities"] = activities },
        };
        more?.Invoke(model);
        return Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true });
    }

    public async Task<string> StartAsync(string definitionId, JsonObject? body = null)
    {
        var answer = await Admin.PostAsync($"/elsa/api/workflow-definitions/{definitionId}/execute", body ?? []);
        return (string)answer["workflowState"]!["id"]!;
    }

    /// <summary>Looks until it is so; what takes longer than ten seconds never comes.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        var deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(10);
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"Not in time: {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    public Task<JsonObject> InstanceAsync(string id) => Admin.GetObjectAsync($"/elsa/api/workflow-instances/{id}");
}

/// <summary>JSON calls in one line.</summary>
internal static class Calls
{
    public static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    public static async Task<JsonObject> GetObjectAsync(this HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        return await answer.ObjectAsync();
    }

    /// <summary>Posts and expects success; nothing counts as {}.</summary>
    public static async Task<JsonObject> PostAsync(this HttpClient http, string path, JsonNode body)
    {
        using var answer = await http.PostAsync(path, Json(body));
        return await answer.ObjectAsync();
    }

    public static async Task<JsonObject> ObjectAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The problem details of a refusal.</summary>
    public static async Task<JsonObject> ProblemAsync(this HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(text)!.AsObject();
    }

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient http, HttpMethod method, string path, JsonNode? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : Json(body) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request);
    }

    public static JsonObject Recorded(string name)
    {
        using var stream = typeof(Calls).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        return JsonSerializer.Deserialize<JsonObject>(stream)!;
    }
}
