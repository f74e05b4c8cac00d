using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>A condition is edited by choosing, and kept as rows that people can read.</summary>
public sealed class RuleTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task rows_are_shown_to_the_designer_as_inputs()
    {
        var shown = await ShownAsync("shown-rule", Rule(Row(Expression("Input", "Amount"), "GreaterThan", Expression("Parameter", "限额")), Row(Expression("JavaScript", "getX()"), "IsEmpty", null)));

        Assert.Equal(("Literal", "Input:Amount"), Of(shown, "field1"));
        Assert.Equal(("Literal", "GreaterThan"), Of(shown, "operator1"));
        Assert.Equal(("Parameter", "限额"), Of(shown, "value1"));
        Assert.Equal(("JavaScript", "getX()"), Of(shown, "field2"));
        Assert.False(shown.ContainsKey("value2"));
        Assert.Equal(("Literal", "Any"), Of(shown, "match"));
        Assert.False(shown.ContainsKey("rows"));
    }

    [Fact]
    public async Task a_save_of_what_was_read_changes_nothing()
    {
        var saved = await SaveAsync("same-rule", Rule(Row(Expression("Input", "Amount"), "GreaterThan", Expression("Literal", "5"))), publish: true);

        var again = await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = saved["workflowDefinition"]!.DeepClone(), ["publish"] = false });

        Assert.Equal((1, true), ((int)again["workflowDefinition"]!["version"]!, (bool)again["workflowDefinition"]!["isPublished"]!));
    }

    [Fact]
    public async Task what_was_chosen_is_kept_as_rows_and_decides()
    {
        var rule = new JsonObject
        {
            ["id"] = "rule", ["type"] = "Baton.Rule",
            ["field1"] = Literal("Input:Amount"), ["operator1"] = Literal("GreaterOrEqual"), ["value1"] = Literal("1000.00"),
            ["field2"] = Literal("Variable:Kind"), ["operator2"] = Literal("Equal"), ["value2"] = Literal("差旅"),
            ["field3"] = Literal(""), ["match"] = Literal("All"),
        };
        await SaveAsync("chosen-rule", rule, publish: true);

        Assert.Equal("yes", await DecideAsync("chosen-rule", "1000"));
        Assert.Equal("no", await DecideAsync("chosen-rule", "999.99"));
        using var exported = await server.Admin.GetAsync("/elsa/api/workflow-definitions/chosen-rule/export");
        var kept = JsonNode.Parse(await exported.Content.ReadAsStringAsync())!["root"]!["activities"]!.AsArray().Single(each => (string)each!["id"]! == "rule")!.AsObject();
        Assert.Equal("""[{"field":{"type":"Input","value":"Amount"},"operator":"GreaterOrEqual","value":{"type":"Literal","value":"1000.00"}},{"field":{"type":"Variable","value":"Kind"},"operator":"Equal","value":{"type":"Literal","value":"\u5DEE\u65C5"}}]""", kept["rows"]!.ToJsonString());
        Assert.Equal("All", (string)kept["match"]!);
        Assert.False(kept.ContainsKey("field1"));
    }

    [Fact]
    public async Task a_row_whose_value_is_taken_out_is_gone_and_the_others_stay()
    {
        var rule = new JsonObject
        {
            ["id"] = "rule", ["type"] = "Baton.Rule",
            ["field1"] = Literal("Input:Amount"), ["operator1"] = Literal("GreaterThan"), ["value1"] = Literal("5"),
            ["field2"] = Literal(""), ["operator2"] = Literal("Equal"), ["value2"] = Literal("差旅"),
            ["field3"] = Literal("Variable:Kind"), ["operator3"] = Literal("IsNotEmpty"),
        };

        var saved = await SaveAsync("taken-out", rule, publish: true);

        var shown = saved["workflowDefinition"]!["root"]!["activities"]!.AsArray().Single(each => (string)each!["id"]! == "rule")!.AsObject();
        Assert.Equal(("Literal", "Input:Amount"), Of(shown, "field1"));
        Assert.Equal(("Literal", "Variable:Kind"), Of(shown, "field2"));
        Assert.Equal(("Literal", "IsNotEmpty"), Of(shown, "operator2"));
        Assert.False(shown.ContainsKey("field3"));
    }

    [Theory]
    [InlineData(null, "Equal", "1", "没有选要判断的值")]
    [InlineData("Input:Amount", null, "1", "没有选比较方式")]
    [InlineData("Input:Amount", "Equal", null, "没有填和什么比")]
    [InlineData(null, null, null, "还没有设置")]
    public async Task a_condition_that_is_not_complete_is_told_by_its_label_and_not_published(string? field, string? comparing, string? value, string sentence)
    {
        var rule = new JsonObject { ["id"] = "rule", ["type"] = "Baton.Rule", ["metadata"] = new JsonObject { ["displayText"] = "超过限额？" } };
        foreach (var (name, given) in (ReadOnlySpan<(string, string?)>)[("field1", field), ("operator1", comparing), ("value1", value)])
        {
            if (given is not null)
                rule[name] = Literal(given);
        }

        using var answer = await server.Admin.PostAsync("/elsa/api/workflow-definitions", Calls.Json(Body("incomplete-rule", rule, publish: true)));

        var told = (await answer.ProblemAsync(400))["errors"]!["any"]!.AsArray().Select(each => (string)each!);
        Assert.Contains(told, each => each.Contains(sentence, StringComparison.Ordinal) && each.Contains("“超过限额？”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task what_can_be_chosen_is_what_the_definition_declares_and_its_nodes_give()
    {
        await SaveAsync("offers", Rule(), publish: false);

        var items = await OptionsAsync(("Referer", $"{server.Address}studio/workflows/definitions/offers/edit"));

        Assert.Contains(("输入：金额", "Input:Amount"), items);
        Assert.Contains(("变量：Kind", "Variable:Kind"), items);
        Assert.Contains(("流程参数：限额", "Parameter:限额"), items);
        Assert.Contains(("结果：起点 的结果", "Output:first"), items);
        Assert.Equal(items, await OptionsAsync(("Baton-Definition", "offers")));
    }

    [Fact]
    public async Task a_chosen_value_stays_even_where_nothing_is_known_of_the_definition() =>
        Assert.Equal([("Amount", "Input:Amount")], await OptionsAsync());

    [Fact]
    public async Task a_row_but_the_first_can_be_taken_out()
    {
        Assert.Equal([("（不用这一行）", "")], await OptionsOfAsync("Field2"));
        Assert.DoesNotContain(await OptionsOfAsync("Field1"), item => item.Item2.Length == 0);
    }

    private Task<IReadOnlyList<(string, string)>> OptionsAsync(params (string, string)[] headers) => OptionsOfAsync("Field1", headers);

    private async Task<IReadOnlyList<(string, string)>> OptionsOfAsync(string input, params (string, string)[] headers)
    {
        using var answer = await server.Admin.SendAsync(
            HttpMethod.Post, $"/elsa/api/descriptors/activities/Baton.Rule/options/{input}", new JsonObject { ["context"] = new JsonObject { ["field1"] = Literal("Input:Amount") } }, headers);
        var items = (await answer.ObjectAsync())["items"]!;
        Assert.True((bool)items["Refresh"]!);
        return [.. items["dropdown"]!["selectList"]!["items"]!.AsArray().Select(item => ((string)item!["text"]!, (string)item["value"]!))];
    }

    private async Task<string> DecideAsync(string definitionId, string amount)
    {
        var id = await server.StartAsync(definitionId, new JsonObject { ["input"] = new JsonObject { ["Amount"] = amount } });
        var list = await server.Admin.GetObjectAsync($"/elsa/api/activity-executions/list?workflowInstanceId={id}");
        return list["items"]!.AsArray().Select(item => (string)item!["activityId"]!).Single(node => node is "yes" or "no");
    }

    private async Task<JsonObject> ShownAsync(string definitionId, JsonObject rule)
    {
        await SaveAsync(definitionId, rule, publish: false);
        var read = await server.Admin.GetObjectAsync($"/elsa/api/workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest");
        return read["root"]!["activities"]!.AsArray().Single(each => (string)each!["id"]! == "rule")!.AsObject();
    }

    private Task<JsonObject> SaveAsync(string definitionId, JsonObject rule, bool publish) =>
        server.Admin.PostAsync("/elsa/api/workflow-definitions", Body(definitionId, rule, publish));

    private static JsonObject Body(string definitionId, JsonObject rule, bool publish) => new()
    {
        ["publish"] = publish,
        ["model"] = new JsonObject
        {
            ["definitionId"] = definitionId,
            ["name"] = $"条件 {definitionId}",
            ["inputs"] = new JsonArray(new JsonObject { ["name"] = "Amount", ["type"] = "Decimal", ["displayName"] = "金额" }),
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "Kind", ["typeName"] = "String", ["value"] = "差旅" }),
            ["customProperties"] = new JsonObject { ["Baton:Parameters"] = new JsonArray(new JsonObject { ["name"] = "限额", ["type"] = "Decimal", ["value"] = 5 }) },
            ["root"] = new JsonObject
            {
                ["id"] = "chart", ["type"] = "Elsa.Flowchart",
                ["activities"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "first", ["type"] = "Elsa.RunJavaScript", ["metadata"] = new JsonObject { ["displayText"] = "起点" }, ["script"] = Activities.Input("String", "1", "Literal"),
                    },
                    rule, Activities.WriteLine("yes", "是"), Activities.WriteLine("no", "否")),
                ["connections"] = new JsonArray(Line("first", "Done", "rule"), Line("rule", "True", "yes"), Line("rule", "False", "no")),
            },
        },
    };

    private static JsonObject Line(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    private static JsonObject Rule(params JsonObject[] rows) => new() { ["id"] = "rule", ["type"] = "Baton.Rule", ["match"] = "Any", ["rows"] = new JsonArray([.. rows]) };

    private static JsonObject Row(JsonObject field, string comparing, JsonObject? value)
    {
        var row = new JsonObject { ["field"] = field, ["operator"] = comparing };
        if (value is not null)
            row["value"] = value;
        return row;
    }

    private static JsonObject Expression(string type, string value) => new() { ["type"] = type, ["value"] = value };

    private static JsonObject Literal(string value) => new() { ["typeName"] = null, ["expression"] = Expression("Literal", value) };

    private static (string, string) Of(JsonObject node, string input) => ((string)node[input]!["expression"]!["type"]!, (string)node[input]!["expression"]!["value"]!);
}
