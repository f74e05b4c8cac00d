using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Tests.Keys;

public sealed class KeyTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task a_key_is_shown_once_and_kept_as_a_hash()
    {
        var made = await MakeAsync("shown", "operator");
        var key = (string)made["key"]!;

        var listed = (await server.Admin.GetObjectAsync("/api/keys"))["items"]!.AsArray().Single(item => (string)item!["name"]! == "shown")!;

        Assert.StartsWith((string)listed["prefix"]!, key, StringComparison.Ordinal);
        Assert.DoesNotContain(key, listed.ToJsonString(), StringComparison.Ordinal);
        await using var reads = server.Store.OpenReads();
        var row = await reads.ApiKeys.SingleAsync(each => each.Name == "shown", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(key, row.ToString(), StringComparison.Ordinal);
        var me = await server.As(key).GetObjectAsync("/api/me");
        Assert.Equal(("key:shown", "operator"), ((string)me["name"]!, (string)me["roles"]!.AsArray().Single()!));
    }

    [Fact]
    public async Task a_repeated_request_for_a_key_does_not_give_the_key_again()
    {
        var body = Body("repeated", "operator");

        using var first = await server.Admin.SendAsync(HttpMethod.Post, "/api/keys", body, ("Idempotency-Key", "key-1"));
        using var second = await server.Admin.SendAsync(HttpMethod.Post, "/api/keys", body, ("Idempotency-Key", "key-1"));

        var (given, repeated) = (await first.ObjectAsync(), await second.ObjectAsync());
        Assert.NotNull(given["key"]);
        Assert.Null(repeated["key"]);
        Assert.Equal((string)given["made"]!["id"]!, (string)repeated["made"]!["id"]!);
        await using var reads = server.Store.OpenReads();
        var answers = await reads.Answers.ToListAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(answers, answer => System.Text.Encoding.UTF8.GetString(answer.Body).Contains((string)given["key"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_revoked_key_is_worth_nothing_at_once_and_its_name_is_free_again()
    {
        var made = await MakeAsync("revoked", "auditor");
        var caller = server.As((string)made["key"]!);
        await caller.GetObjectAsync("/api/instances");

        using var revoked = await server.Admin.DeleteAsync($"/api/keys/{made["made"]!["id"]}");
        using var refused = await caller.GetAsync("/api/instances");
        using var again = await server.Admin.DeleteAsync($"/api/keys/{made["made"]!["id"]}");

        Assert.Equal("revoked", (string)(await revoked.ObjectAsync())["status"]!);
        Assert.Equal("key-revoked", (string)(await refused.ProblemAsync(401))["code"]!);
        Assert.Equal("key-revoked", (string)(await again.ProblemAsync(409))["code"]!);
        await MakeAsync("revoked", "auditor");
        Assert.DoesNotContain((await server.Admin.GetObjectAsync("/api/keys"))["items"]!.AsArray(), item => (string)item!["status"]! == "revoked");
        Assert.Contains((await server.Admin.GetObjectAsync("/api/keys?revoked=true"))["items"]!.AsArray(), item => (string)item!["status"]! == "revoked");
        var acts = (await server.Admin.GetObjectAsync($"/api/audit?subject=key/{made["made"]!["id"]}"))["items"]!.AsArray();
        Assert.Equal("key.revoke", (string)acts.Single()!["act"]!);
    }

    [Fact]
    public async Task an_expired_key_is_refused_as_such()
    {
        var made = await MakeAsync("expiring", "auditor", body => body["expiresAt"] = TimeProvider.System.GetUtcNow().AddSeconds(1.5).ToString("O"));
        var caller = server.As((string)made["key"]!);

        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await caller.GetAsync("/api/instances");
                return (int)answer.StatusCode == 401 && (string)(await answer.ProblemAsync(401))["code"]! == "key-expired";
            },
            "the key did not expire");
    }

    [Fact]
    public async Task permissions_of_a_key_are_those_of_its_role_that_it_was_given()
    {
        var made = await MakeAsync("narrow", "operator", body => body["permissions"] = new JsonArray("readInstances"));
        var caller = server.As((string)made["key"]!);

        await caller.GetObjectAsync("/elsa/api/workflow-instances");
        using var started = await caller.PostAsync("/elsa/api/workflow-definitions/x/execute", Calls.Json(new JsonObject()));

        Assert.Equal("not-allowed", (string)(await started.ProblemAsync(403))["code"]!);
        Assert.Equal(["ReadInstances"], (await caller.GetObjectAsync("/api/me"))["permissions"]!.AsArray().Select(each => (string)each!));
    }

    [Theory]
    [InlineData("""{"role":"auditor"}""")]
    [InlineData("""{"name":"x","role":"king"}""")]
    [InlineData("""{"name":"x","role":"auditor","permissions":["Repair"]}""")]
    [InlineData("""{"name":"x","role":"auditor","permissions":["Fly"]}""")]
    [InlineData("""{"name":"x","role":"partner"}""")]
    [InlineData("""{"name":"x","role":"partner","definitionIds":["nobody"]}""")]
    [InlineData("""{"name":"x","role":"auditor","perDay":0}""")]
    [InlineData("""{"name":"x","role":"auditor","perMinute":-1}""")]
    [InlineData("""{"name":"x","role":"auditor","expiresAt":"2020-01-01T00:00:00Z"}""")]
    public async Task a_key_that_cannot_be_meant_is_refused(string body)
    {
        using var answer = await server.Admin.PostAsync("/api/keys", Calls.Json(JsonNode.Parse(body)!));

        Assert.Equal("input-invalid", (string)(await answer.ProblemAsync(422))["code"]!);
    }

    [Fact]
    public async Task a_name_is_taken_once()
    {
        await MakeAsync("taken", "auditor");

        using var answer = await server.Admin.PostAsync("/api/keys", Calls.Json(Body("taken", "auditor")));

        Assert.Equal("name-taken", (string)(await answer.ProblemAsync(409))["code"]!);
    }

    [Theory]
    [InlineData("GET", "/api/keys")]
    [InlineData("POST", "/api/keys")]
    [InlineData("DELETE", "/api/keys/x")]
    [InlineData("GET", "/api/keys/x/usage")]
    public async Task only_administrators_manage_keys(string method, string path)
    {
        using var answer = await server.As("operator-key").SendAsync(new HttpMethod(method), path, method == "POST" ? new JsonObject() : null);

        await answer.ProblemAsync(403);
    }

    [Theory]
    [InlineData("GET", "/api/keys/nobody")]
    [InlineData("DELETE", "/api/keys/nobody")]
    [InlineData("GET", "/api/keys/nobody/usage")]
    public async Task an_unknown_key_is_not_found(string method, string path)
    {
        using var answer = await server.Admin.SendAsync(new HttpMethod(method), path, null);

        await answer.ProblemAsync(404);
    }

    [Theory]
    [InlineData("bk_guessed")]
    [InlineData("bk_")]
    [InlineData("BK_x")]
    public async Task a_guessed_key_is_nobody(string key)
    {
        using var answer = await server.As(key).GetAsync("/api/instances");

        Assert.Equal("sign-in-needed", (string)(await answer.ProblemAsync(401))["code"]!);
    }

    private Task<JsonObject> MakeAsync(string name, string role, Action<JsonObject>? more = null)
    {
        var body = Body(name, role);
        more?.Invoke(body);
        return server.Admin.PostAsync("/api/keys", body);
    }

    private static JsonObject Body(string name, string role) => new() { ["name"] = name, ["role"] = role };
}
