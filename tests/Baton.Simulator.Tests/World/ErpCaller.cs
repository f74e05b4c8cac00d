using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Baton.Simulator.Erp.Access;
using Baton.Simulator.Erp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Simulator.Tests.World;

/// <summary>What the ERP answered; no body if there was none.</summary>
internal sealed record ErpAnswer(HttpStatusCode Status, JsonNode? Body, HttpResponseHeaders Headers)
{
    public string? Code => (string?)Body?["code"];

    public string this[string member] => Body![member]!.ToString();
}

/// <summary>A program that uses the ERP with its token.</summary>
internal sealed class ErpCaller(TestWorld world)
{
    private int _keys;

    public ErpCredentials Credentials { get; } = world.Services.GetRequiredService<ErpCredentials>();

    public ErpFile File { get; } = world.Services.GetRequiredService<ErpFile>();

    public async Task<JsonNode> Get(string path)
    {
        var answer = await Ask(HttpMethod.Get, path);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body?.ToString());
        return answer.Body!;
    }

    public Task<ErpAnswer> TryGet(string path) => Ask(HttpMethod.Get, path);

    /// <summary>Writes, under a new key if none is given.</summary>
    public Task<ErpAnswer> Post(string path, object body, string? key = null) =>
        Ask(HttpMethod.Post, path, JsonContent.Create(body), key ?? "key-" + Interlocked.Increment(ref _keys).ToString(CultureInfo.InvariantCulture));

    public async Task<ErpAnswer> Ask(HttpMethod method, string path, HttpContent? content = null, string? key = null, Action<HttpRequestHeaders>? login = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        (login ?? (headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", Credentials.Token)))(request.Headers);
        using var response = await world.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new ErpAnswer(response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers);
    }

    /// <returns>The number of an order that the ERP has not decided on yet.</returns>
    public async Task<string> Order(string part = "STM32F103C8T6", long quantity = 100, string customer = "C1001")
    {
        var answer = await Post("/erp/orders", new { customerNumber = customer, lines = new[] { new { partNumber = part, quantity } } });
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Body?.ToString());
        return answer["number"];
    }

    public async Task Pass(TimeSpan time)
    {
        using var moved = await world.Post("/simulator/api/clock", new { advance = time });
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
    }

    public async Task<string> StatusOf(string order) => (string)(await Get("/erp/orders/" + order))["status"]!;

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
