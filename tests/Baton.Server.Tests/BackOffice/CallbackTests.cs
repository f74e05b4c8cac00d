using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Baton.Server.Tests.BackOffice;

/// <summary>Another system tells that it is done, and the flow that waits for it goes on.</summary>
public sealed class CallbackTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task a_call_with_the_key_lets_the_waiting_flow_go_on()
    {
        var secret = await MakeAsync("shipped");
        await PublishAsync("ship", "shipped", "S1");
        var instance = await server.StartAsync("ship");

        Assert.Equal(HttpStatusCode.Accepted, (await CallAsync("shipped", """{"order":{"no":"S2"}}""", secret)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await CallAsync("shipped", """{"order":{"no":"S1"},"parcel":"SF1"}""", secret)).StatusCode);
        await UntilFinishedAsync(instance);
    }

    [Fact]
    public async Task a_call_that_came_first_is_found_by_the_flow_that_began_before_it()
    {
        var secret = await MakeAsync("early");
        await PublishAsync("early-flow", "early", "S3", delay: "0.00:00:02");
        var instance = await server.StartAsync("early-flow");

        await CallAsync("early", """{"order":{"no":"S3"}}""", secret);

        await UntilFinishedAsync(instance);
    }

    [Fact]
    public async Task a_signature_of_the_body_is_as_good_as_the_secret_and_nothing_else_is()
    {
        var secret = await MakeAsync("signed");
        const string body = """{"order":{"no":"S1"}}""";
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));

        Assert.Equal(HttpStatusCode.Accepted, (await CallAsync("signed", body, null, ("X-Signature-256", signature))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync("signed", body + " ", null, ("X-Signature-256", signature))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync("signed", body, secret[..^1])).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync("signed", body, null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync("nobody", body, secret)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await CallAsync("signed", "<x/>", secret)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await CallAsync("signed", "{}", secret)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await CallAsync("signed", new string(' ', 1024 * 1024 + 1), secret)).StatusCode);
    }

    [Fact]
    public async Task a_new_secret_takes_the_place_of_the_old_one()
    {
        var old = await MakeAsync("rotated");
        var fresh = (string)(await server.Admin.PostAsync("/api/callbacks/rotated/secret", new JsonObject()))["secret"]!;

        Assert.Equal(HttpStatusCode.Unauthorized, (await CallAsync("rotated", """{"order":{"no":"S1"}}""", old)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await CallAsync("rotated", """{"order":{"no":"S1"}}""", fresh)).StatusCode);
    }

    [Fact]
    public async Task where_nobody_has_said_by_which_name_the_server_is_reached_only_the_path_is_told()
    {
        await MakeAsync("nameless");

        var listed = (await server.Admin.GetObjectAsync("/api/callbacks"))["items"]!.AsArray().Single(each => (string)each!["name"]! == "nameless")!;

        Assert.Equal("/callbacks/backoffice/nameless", (string)listed["path"]!);
        Assert.Null(listed["url"]);
    }

    [Theory]
    [InlineData("https://baton.example.com")]
    [InlineData("https://baton.example.com/")]
    public async Task its_address_is_the_one_by_which_others_reach_the_server(string publicUrl)
    {
        await using var own = new TestServer($"--Baton:PublicUrl={publicUrl}");
        await own.InitializeAsync();

        var made = await own.Admin.PostAsync("/api/callbacks", new JsonObject { ["name"] = "named", ["keyPath"] = "order.no" });
        var listed = (await own.Admin.GetObjectAsync("/api/callbacks"))["items"]!.AsArray().Single(each => (string)each!["name"]! == "named")!;

        Assert.Equal("https://baton.example.com/callbacks/backoffice/named", (string)made["callback"]!["url"]!);
        Assert.Equal("https://baton.example.com/callbacks/backoffice/named", (string)listed["url"]!);
    }

    private async Task<string> MakeAsync(string name) =>
        (string)(await server.Admin.PostAsync("/api/callbacks", new JsonObject { ["name"] = name, ["keyPath"] = "order.no" }))["secret"]!;

    private Task<JsonObject> PublishAsync(string definitionId, string callback, string key, string? delay = null)
    {
        var wait = new JsonObject { ["id"] = "wait", ["type"] = "BackOffice.WaitFor", ["callback"] = Literal(callback), ["key"] = Literal(key) };
        return server.PublishAsync(definitionId, delay is null ? new JsonArray(wait) : new JsonArray(new JsonObject { ["id"] = "pause", ["type"] = "Elsa.Delay", ["timeSpan"] = Literal(delay) }, wait));
    }

    private static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    private Task UntilFinishedAsync(string instance) =>
        TestServer.UntilAsync("the flow has ended", async () => (string?)(await server.InstanceAsync(instance))["status"] == "Finished");

    private async Task<HttpResponseMessage> CallAsync(string name, string body, string? secret, params (string Name, string Value)[] headers)
    {
        using var http = server.As(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/callbacks/backoffice/{name}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret is not null)
            request.Headers.Authorization = new("Bearer", secret);
        foreach (var (header, value) in headers)
            request.Headers.Add(header, value);
        return await http.SendAsync(request);
    }
}
