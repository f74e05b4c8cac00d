using System.Text.Json.Nodes;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Connections.Requests;
using Baton.BackOffice.Operations;
using Baton.BackOffice.Operations.Requests;
using Baton.BackOffice.Tests.World;
using Baton.Expressions.Values;
using Baton.Kernel.Incidents;
using Baton.Runtime.Requests;
using Baton.TestKit.Flows;

namespace Baton.BackOffice.Tests.Http;

public sealed class JsonRpcTests : IAsyncLifetime
{
    private RestService _service = null!;
    private BackOfficeHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await RestService.StartAsync();
        _host = await BackOfficeHost.StartAsync();
        await _host.ConnectAsync("erp", ConnectionType.JsonRpc, new() { [ConnectionForm.BaseUrl] = $"{_service.Url}/rpc" });
        Say(message => (string?)message["method"] switch
        {
            "orders.find" => Result(message, new JsonObject { ["orders"] = new JsonArray(new JsonObject { ["no"] = "S1" }, new JsonObject { ["no"] = "S2" }) }),
            "orders.confirm" => Result(message, new JsonObject { ["ok"] = true }),
            "orders.close" => Error(message, 17, "已发货，不能关闭"),
            _ => Error(message, -32601, "Method not found"),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task a_test_finds_out_whether_it_speaks_json_rpc()
    {
        Assert.True((await _host.SendAsync(new TestConnection("erp", null))).Ok);

        _service.Say("<html>", 200);
        Assert.False((await _host.SendAsync(new TestConnection("erp", null))).Ok);
    }

    [Fact]
    public async Task a_query_calls_a_method_with_its_params()
    {
        await DefineAsync(OperationKind.Query, """{"name":"orders","connection":"erp","rpc":{"method":"orders.find","params":{"customer":"{customer}"}},"parameters":[{"name":"customer","type":"Text"}],"result":{"path":"orders"}}""");

        var answer = await _host.AskAsync("orders", ("customer", Value.From("\"}],\"method\":\"orders.close")));

        Assert.Equal(["S1", "S2"], answer.Rows.Select(row => row["no"].ToString()));
        var sent = JsonNode.Parse(Assert.Single(_service.Calls).Body)!;
        Assert.Equal(("2.0", "orders.find", "\"}],\"method\":\"orders.close"), ((string?)sent["jsonrpc"], (string?)sent["method"], (string?)sent["params"]!["customer"]));
    }

    [Fact]
    public async Task a_command_carries_the_jobs_id_and_an_error_is_an_incident_in_its_words()
    {
        await DefineAsync(OperationKind.Command, """{"name":"confirm","connection":"erp","rpc":{"method":"orders.confirm","params":["{no}"]},"parameters":[{"name":"no","type":"Text"}]}""");
        await DefineAsync(OperationKind.Command, """{"name":"close","connection":"erp","rpc":{"method":"orders.close"}}""");

        var state = await _host.RunAsync(Flow.Sequence("good", Node.Of("BackOffice.Command", "tell", ("command", "confirm"), ("parameters", new JsonObject { ["no"] = "S1" }))));
        Assert.Equal(Value.From(true), ((ObjectValue)((ObjectValue)state.ActivityOutputs["tell"])["Result"])["ok"]);
        var call = Assert.Single(_service.Calls);
        Assert.Equal(call.Headers["Idempotency-Key"], (string?)JsonNode.Parse(call.Body)!["id"]);
        Assert.Equal(26, call.Headers["Idempotency-Key"].Length);

        await _host.Host.PublishAsync(Flow.Sequence("bad", Node.Of("BackOffice.Command", "tell", ("command", "close"))).With(IncidentStrategy.Park));
        var parked = await _host.Host.StartFlowAsync("bad");
        await _host.UntilIncidentAsync(parked.Id);
        Assert.Contains("已发货，不能关闭", (await _host.Host.StateAsync(parked.Id)).Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":"other","result":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"1"}""")]
    [InlineData("[]")]
    public async Task an_answer_to_something_else_is_none(string answer)
    {
        await DefineAsync(OperationKind.Query, """{"name":"orders","connection":"erp","rpc":{"method":"orders.find"}}""");
        _service.Say(answer);

        Assert.Equal("connection-lost", (await Assert.ThrowsAsync<RefusedException>(() => _host.AskAsync("orders"))).Refusal.Code);
    }

    private void Say(Func<JsonNode, JsonObject> answer) => _service.Answer = (context, seen) => RestService.WriteAsync(context, answer(JsonNode.Parse(seen.Body)!).ToJsonString());

    private static JsonObject Result(JsonNode message, JsonNode result) => new() { ["jsonrpc"] = "2.0", ["id"] = message["id"]!.DeepClone(), ["result"] = result };

    private static JsonObject Error(JsonNode message, int code, string words) =>
        new() { ["jsonrpc"] = "2.0", ["id"] = message["id"]!.DeepClone(), ["error"] = new JsonObject { ["code"] = code, ["message"] = words } };

    private Task<Operation> DefineAsync(OperationKind kind, string json) => _host.SendAsync(new CreateOperation(kind, BackOfficeHost.Draft(json) with { Access = new(["page", "flow"], null) }));
}
