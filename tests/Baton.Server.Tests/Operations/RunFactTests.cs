using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Operations;

/// <summary>What a page tells people of what a run knows.</summary>
public sealed class RunFactTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task of_a_flow_that_a_message_started_there_is_what_people_said_and_nothing_a_messenger_added()
    {
        await server.PublishAsync("by-message", [Asked(("Amount", "金额"), ("Words", "型号")), Asked(("Words", "订单号")), Activities.Event("wait", "Never")], model =>
        {
            model["inputs"] = new JsonArray(new JsonObject { ["name"] = "Reason", ["displayName"] = "事由", ["type"] = "String" });
            model["outputs"] = new JsonArray(new JsonObject { ["name"] = "Result", ["displayName"] = "结果", ["type"] = "String" });
        });
        var input = new JsonObject
        {
            ["Reason"] = "打车", ["Amount"] = "12", ["Words"] = "SO1", ["Text"] = "报销 12", ["Initiator"] = "chen", ["InitiatorName"] = "陈小雨", ["EventKey"] = "k", ["Channel"] = "wecom/baton",
        };

        Assert.Equal(["事由=打车", "原话=SO1", "原话=报销 12", "金额=12"], await FactsAsync(await server.StartAsync("by-message", new JsonObject { ["input"] = input })));
    }

    [Fact]
    public async Task what_a_program_gave_is_told_as_it_named_it_and_outputs_by_what_the_definition_shows()
    {
        var result = new JsonObject { ["id"] = "set", ["type"] = "Elsa.SetOutput", ["outputName"] = Activities.Input("String", "Result", "Literal"), ["outputValue"] = Activities.Input("Object", "已记账", "Literal") };
        await server.PublishAsync(
            "by-program", [result], model => model["outputs"] = new JsonArray(new JsonObject { ["name"] = "Result", ["displayName"] = "结果", ["type"] = "String" }));

        Assert.Equal(["OrderNo=7", "结果=已记账"], await FactsAsync(await server.StartAsync("by-program", new JsonObject { ["input"] = new JsonObject { ["OrderNo"] = "7" } })));
    }

    private static JsonObject Asked(params (string Name, string Label)[] fields) => new()
    {
        ["id"] = $"asked-{fields.Length}",
        ["type"] = "WeCom.TextReceived",
        ["keyword"] = Activities.Input("String", $"词{fields.Length}", "Literal"),
        ["fields"] = new JsonArray([.. fields.Select(field => new JsonObject { ["name"] = field.Name, ["label"] = field.Label })]),
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true },
    };

    private async Task<IEnumerable<string>> FactsAsync(string id) =>
        (await server.Admin.GetObjectAsync($"/api/instances/{id}"))["facts"]!.AsArray().Select(fact => $"{fact!["label"]}={fact["value"]}").Order(StringComparer.Ordinal);
}
