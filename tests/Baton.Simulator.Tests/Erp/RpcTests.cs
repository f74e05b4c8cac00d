using System.Net;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Erp;

public sealed class RpcTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();
    private readonly ErpCaller _erp;

    public RpcTests() => _erp = new ErpCaller(_world);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task after_a_login_a_session_orders_and_asks()
    {
        var session = await LogIn();
        var created = await Call(new { session, model = "orders", method = "create", idempotencyKey = "k1", args = new { customerNumber = "C1001", lines = new[] { new { partNumber = "NE555DR", quantity = 100 } } } });
        var again = await Call(new { session, model = "orders", method = "create", idempotencyKey = "k1", args = new { customerNumber = "C1001", lines = new[] { new { partNumber = "NE555DR", quantity = 100 } } } });
        Assert.Equal(created["result"]!.ToJsonString(), again["result"]!.ToJsonString());
        var number = (string)created["result"]!["number"]!;
        await _erp.Pass(TimeSpan.FromSeconds(5));
        var read = await Call(new { session, model = "orders", method = "read", args = new { number } });
        Assert.Equal("已确认", (string?)read["result"]!["status"]);
        var found = await Call(new { session, model = "orders", method = "search", args = new { status = "已确认,待确认", source = "api" } });
        Assert.Equal(number, (string?)Assert.Single(found["result"]!["items"]!.AsArray())!["number"]);
    }

    [Theory]
    [InlineData("{", -32700)]
    [InlineData("[]", -32600)]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"login"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"login","params":["baton"]}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"fly"}""", -32601)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"call","params":{"model":"orders","method":"fly"}}""", -32601)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"call","params":{"method":"search"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"call","params":{"model":"orders","method":"search","args":[1]}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"call","params":{"model":"orders","method":"read"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"login","params":{"user":"baton","password":"wrong"}}""", -32001)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"call","params":{"session":"gone","model":"orders","method":"search"}}""", -32001)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"call","params":{"model":"unicorns","method":"search"}}""", -32000)]
    public async Task what_is_wrong_has_its_code(string body, int code)
    {
        var answer = await Ask(body);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(code, (int)answer.Body!["error"]!["code"]!);
        Assert.Equal("2.0", (string?)answer.Body["jsonrpc"]);
        Assert.True(answer.Body.AsObject().ContainsKey("id"));
    }

    [Fact]
    public async Task a_refusal_says_what_rest_would_say()
    {
        var answer = await Call(new { model = "orders", method = "create", idempotencyKey = "k1", args = new { customerNumber = "C1001", lines = new[] { new { partNumber = "XYZ", quantity = 1 } } } });
        Assert.Equal("UNKNOWN_PART", (string?)answer["error"]!["data"]!["code"]);
        Assert.Equal(422, (int)answer["error"]!["data"]!["status"]!);
        Assert.Equal("没有型号 XYZ。", (string?)answer["error"]!["message"]);
        var keyless = await Call(new { model = "orders", method = "cancel", args = new { number = "SO100018" } });
        Assert.Equal("KEY_REQUIRED", (string?)keyless["error"]!["data"]!["code"]);
    }

    [Fact]
    public async Task a_batch_is_answered_call_by_call_and_a_notification_not_at_all()
    {
        const string Read = """{"jsonrpc":"2.0","id":"a","method":"call","params":{"model":"parts","method":"read","args":{"number":"ne555dr"}}}""";
        var batch = await Ask($$"""[{{Read}}, 1, {"jsonrpc":"2.0","method":"logout"}]""");
        var answers = batch.Body!.AsArray();
        Assert.Equal(2, answers.Count);
        Assert.Equal("NE555DR", (string?)answers[0]!["result"]!["number"]);
        Assert.Equal(-32600, (int)answers[1]!["error"]!["code"]!);
        var silent = await Ask("""{"jsonrpc":"2.0","method":"logout"}""");
        Assert.Equal(HttpStatusCode.NoContent, silent.Status);
    }

    [Fact]
    public async Task a_session_that_was_logged_out_is_gone()
    {
        var session = await LogIn();
        await Ask(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = "logout", ["params"] = new JsonObject { ["session"] = session } }.ToJsonString());
        Assert.Equal(-32001, (int)(await Call(new { session, model = "orders", method = "search" }))["error"]!["code"]!);
    }

    private async Task<string> LogIn()
    {
        var body = new { jsonrpc = "2.0", id = 1, method = "login", @params = new { user = _erp.Credentials.User, password = _erp.Credentials.Password } };
        var answer = await Ask(System.Text.Json.JsonSerializer.Serialize(body));
        return (string)answer.Body!["result"]!["session"]!;
    }

    private async Task<JsonNode> Call(object parameters) =>
        (await Ask(System.Text.Json.JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 7, method = "call", @params = parameters }))).Body!;

    private Task<ErpAnswer> Ask(string body) => _erp.Ask(HttpMethod.Post, "/erp/rpc", ErpCaller.Json(body));
}
