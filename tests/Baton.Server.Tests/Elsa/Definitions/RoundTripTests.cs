using System.Text;
using System.Text.Json.Nodes;
using static Baton.Server.Tests.Elsa.Definitions.Drawn;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>What is written comes back, whoever carries it.</summary>
public sealed class RoundTripTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task saving_what_was_read_makes_no_version()
    {
        var saved = await server.Admin.SaveAsync(Model("read-back", Activities.WriteLine("w", "x")), publish: true);

        var again = await server.Admin.SaveAsync(await server.Admin.ReadAsync("read-back"));

        Assert.Equal((string)saved["workflowDefinition"]!["id"]!, (string)again["workflowDefinition"]!["id"]!);
        Assert.Equal((string)saved["revision"]!, (string)again["revision"]!);
    }

    [Fact]
    public async Task importing_an_export_makes_no_version_and_it_can_be_exported_again()
    {
        var saved = await server.Admin.SaveAsync(Model("exported", Activities.WriteLine("w", "x")), publish: true);
        var file = await server.Admin.GetObjectAsync($"{Root}/exported/export");

        using var answer = await server.Admin.SendAsync(HttpMethod.Put, $"{Root}/exported/import", file);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal((string)saved["workflowDefinition"]!["id"]!, (string)(await answer.ObjectAsync())["id"]!);
        var again = await server.Admin.GetObjectAsync($"{Root}/exported/export");
        Assert.Equal(file.ToJsonString(), again.ToJsonString());
    }

    [Theory]
    [InlineData("export")]
    [InlineData("definition-export")]
    public async Task what_elsa_exported_comes_back_whole(string recorded)
    {
        var file = Calls.Recorded(recorded);
        file["definitionId"] = "from-elsa";

        using var imported = await server.Admin.PostAsync($"{Root}/import", Calls.Json(file));

        Assert.Equal(200, (int)imported.StatusCode);
        var exported = await server.Admin.GetObjectAsync($"{Root}/from-elsa/export");
        foreach (var (name, value) in file.Where(member => member.Value is not null && member.Key is not ("id" or "createdAt" or "toolVersion" or "version" or "tenantId")))
            Assert.True(JsonNode.DeepEquals(value, exported[name]), $"{name}: {value!.ToJsonString()} became {exported[name]?.ToJsonString()}");
    }

    [Fact]
    public async Task what_elsa_exported_and_studio_edited_loses_nothing()
    {
        var file = Calls.Recorded("export");
        file["definitionId"] = "edited-from-elsa";
        using var imported = await server.Admin.PostAsync($"{Root}/import", Calls.Json(file));
        var model = await server.Admin.ReadAsync("edited-from-elsa");
        var drawn = model["root"]!["activities"]!.AsArray();

        // As Studio does: what is selected goes to the end, a new node has neither inputs nor properties, and the types of what is typed in are null.
        var selected = drawn[0]!.AsObject();
        drawn.RemoveAt(0);
        selected["metadata"]!["displayText"] = "提交报销";
        selected["text"] = new JsonObject { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "已提交" }, ["memoryReference"] = null };
        drawn.Add(selected.DeepClone());
        drawn.Add(new JsonObject
        {
            ["id"] = "0011223344556677", ["nodeId"] = "flow1:0011223344556677", ["name"] = "Rule1", ["type"] = "Baton.Rule", ["version"] = 1,
            ["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 1, ["y"] = 2 }, ["size"] = new JsonObject { ["width"] = 0, ["height"] = 0 } } },
        });
        model["links"] = null;
        await server.Admin.SaveAsync(model);

        var exported = await server.Admin.GetObjectAsync($"{Root}/edited-from-elsa/export");
        foreach (var member in (string[])["name", "inputs", "outputs", "variables", "customProperties", "options"])
            Assert.True(JsonNode.DeepEquals(file[member], exported[member]), $"{member}: {exported[member]?.ToJsonString()}");
        Assert.True(JsonNode.DeepEquals(file["root"]!["connections"], exported["root"]!["connections"]));
        var nodes = exported["root"]!["activities"]!.AsArray().ToDictionary(node => (string)node!["id"]!, node => node!.AsObject());
        Assert.Equal("Workflow1:flow1:0011223344556677", (string)nodes["0011223344556677"]["nodeId"]!);
        foreach (var before in file["root"]!["activities"]!.AsArray().Select(node => node!.AsObject()))
        {
            var after = nodes[(string)before["id"]!];
            var changed = (string)before["id"]! == "submit" ? (string[])["text", "metadata"] : [];
            Assert.All(before.Where(member => !changed.Contains(member.Key)), member => Assert.True(JsonNode.DeepEquals(member.Value, after[member.Key]), $"{before["id"]}.{member.Key}"));
        }

        Assert.Equal(("提交报销", "已提交"), ((string)nodes["submit"]["metadata"]!["displayText"]!, (string)nodes["submit"]["text"]!["expression"]!["value"]!));
        Assert.True(JsonNode.DeepEquals(file["root"]!["activities"]![0]!["metadata"]!["designer"], nodes["submit"]["metadata"]!["designer"]));
    }

    [Fact]
    public async Task what_nobody_here_knows_is_kept()
    {
        var model = Model("unknown-members", Activities.WriteLine("w", "x"));
        model["acme"] = new JsonObject { ["colour"] = "蓝" };
        model["customProperties"] = new JsonObject { ["VariableTestValues"] = new JsonObject(), ["Acme:Owner"] = "李雷" };
        model["root"]!["activities"]![0]!["acmeNote"] = "留着";
        model["root"]!["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["zoom"] = 2 } };
        await server.Admin.SaveAsync(model);

        foreach (var seen in new[] { await server.Admin.ReadAsync("unknown-members"), await server.Admin.GetObjectAsync($"{Root}/unknown-members/export") })
        {
            Assert.Equal("蓝", (string)seen["acme"]!["colour"]!);
            Assert.Equal("李雷", (string)seen["customProperties"]!["Acme:Owner"]!);
            Assert.Equal("留着", (string)seen["root"]!["activities"]![0]!["acmeNote"]!);
            Assert.Equal(2, (int)seen["root"]!["metadata"]!["designer"]!["zoom"]!);
        }
    }

    [Fact]
    public async Task the_designer_is_shown_a_placeholder_for_what_it_does_not_know_and_the_original_survives_it()
    {
        var unknown = new JsonObject
        {
            ["id"] = "u", ["type"] = "Acme.Drone", ["version"] = 2, ["name"] = "Drone1", ["height"] = Activities.Input("Int32", "30", "Literal"),
            ["metadata"] = new JsonObject { ["displayText"] = "无人机" }, ["body"] = Activities.WriteLine("inside", "x"),
        };
        var saved = await server.Admin.SaveAsync(Model("placeheld", Activities.WriteLine("w", "x"), unknown), publish: true);

        var shown = await server.Admin.ReadAsync("placeheld");
        var placeholder = shown["root"]!["activities"]![1]!;
        Assert.Equal("Elsa.NotFoundActivity", (string)placeholder["type"]!);
        Assert.Equal("Acme.Drone", (string)placeholder["missingTypeName"]!);
        Assert.Equal(2, (int)placeholder["missingTypeVersion"]!);
        Assert.Equal("Workflow1:root:u", (string)placeholder["nodeId"]!);
        Assert.Equal("无人机", (string)placeholder["metadata"]!["displayText"]!);
        Assert.Null(placeholder["body"]);

        var again = await server.Admin.SaveAsync(shown);
        Assert.Equal((string)saved["revision"]!, (string)again["revision"]!);
        var moved = await server.Admin.ReadAsync("placeheld");
        moved["root"]!["activities"]![1]!["metadata"]!["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 9, ["y"] = 9 } };
        await server.Admin.SaveAsync(moved);
        var exported = (await server.Admin.GetObjectAsync($"{Root}/placeheld/export"))["root"]!["activities"]![1]!;
        Assert.Equal("Acme.Drone", (string)exported["type"]!);
        Assert.Equal("30", (string)exported["height"]!["expression"]!["value"]!);
        Assert.Equal("inside", (string)exported["body"]!["id"]!);
        Assert.Equal(9, (int)exported["metadata"]!["designer"]!["position"]!["x"]!);
    }

    [Fact]
    public async Task nodes_inside_cases_states_and_lists_get_their_ids()
    {
        var inner = new JsonObject { ["id"] = "s", ["type"] = "Elsa.Switch", ["cases"] = new JsonArray(new JsonObject { ["label"] = "A", ["activity"] = Activities.WriteLine("in-case", "x") }) };
        var machine = new JsonObject { ["id"] = "m", ["type"] = "Elsa.StateMachine", ["states"] = new JsonArray(new JsonObject { ["name"] = "S", ["entry"] = Activities.WriteLine("entry", "x") }) };
        var fork = new JsonObject { ["id"] = "f", ["type"] = "Elsa.Fork", ["branches"] = new JsonArray(Activities.WriteLine("branch", "x")) };
        await server.Admin.SaveAsync(Model("nested", inner, machine, fork));

        var activities = (await server.Admin.ReadAsync("nested"))["root"]!["activities"]!;

        Assert.Equal("Workflow1:root:s:in-case", (string)activities[0]!["cases"]![0]!["activity"]!["nodeId"]!);
        Assert.Equal("Workflow1:root:m:entry", (string)activities[1]!["states"]![0]!["entry"]!["nodeId"]!);
        Assert.Equal("Workflow1:root:f:branch", (string)activities[2]!["branches"]![0]!["nodeId"]!);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task a_byte_order_mark_does_not_matter(string encoding)
    {
        var text = $"// 导出\n{Model($"bom-{encoding}", Activities.WriteLine("w", "您好")).ToJsonString()}";
        using var content = new ByteArrayContent([.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes(text)]);
        content.Headers.ContentType = new("application/json");

        using var answer = await server.Admin.PostAsync($"{Root}/import", content);

        Assert.Equal($"bom-{encoding}", (string)(await answer.ObjectAsync())["definitionId"]!);
    }

    [Fact]
    public async Task what_is_missing_is_made_up_and_a_new_definition_is_created()
    {
        using var answer = await server.Admin.PostAsync($"{Root}/import", Calls.Json(new JsonObject { ["root"] = Activities.WriteLine("w", "x") }));

        Assert.Equal(201, (int)answer.StatusCode);
        var made = await answer.ObjectAsync();
        Assert.NotEmpty((string)made["definitionId"]!);
        Assert.Equal(1, (int)made["version"]!);
        foreach (var list in (string[])["variables", "inputs", "outputs", "outcomes"])
            Assert.Empty(made[list]!.AsArray());
        Assert.False((bool)made["isPublished"]!);
    }

    [Theory]
    [InlineData("{\"root\":")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    public async Task a_body_that_is_no_definition_is_refused(string body)
    {
        using var answer = await server.Admin.PostAsync($"{Root}/import", new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await answer.ProblemAsync(400);
        Assert.NotEmpty(problem["errors"]!["any"]!.AsArray());
    }

    [Fact]
    public async Task a_published_file_is_published_unless_told_otherwise()
    {
        var file = Model("was-published", Activities.WriteLine("w", "x"));
        file["isPublished"] = true;

        Assert.False((bool)(await server.Admin.PostAsync($"{Root}/import?publish=false", file))["isPublished"]!);
        Assert.True((bool)(await server.Admin.PostAsync($"{Root}/import", file))["isPublished"]!);
    }
}
