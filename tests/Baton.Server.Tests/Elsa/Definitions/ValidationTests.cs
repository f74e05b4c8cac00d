using System.Text.Json.Nodes;
using static Baton.Server.Tests.Elsa.Definitions.Drawn;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>What is wrong with a drawing is told with the node and the property it is about: errors refuse publishing, warnings do not.</summary>
public sealed class ValidationTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task every_error_is_named_at_once_and_nothing_is_published()
    {
        var model = Model("all-wrong", Activities.WriteLine("w", "1"), Activities.WriteLine("w", "2"), Activities.WriteLine("v", "3"), Activities.WriteLine("v", "4"), Activities.Broken("b"));

        using var answer = await server.Admin.PostAsync(Root, Calls.Json(new JsonObject { ["model"] = model, ["publish"] = true }));

        var problem = await answer.ProblemAsync(400);
        Assert.Equal(2, problem["errors"]!["any"]!.AsArray().Count);
        var named = problem["problems"]!.AsArray().Select(each => ((string)each!["severity"]!, (string)each["activityId"]!, (string)each["property"]!)).ToList();
        Assert.Contains(("Error", "w", "id"), named);
        Assert.Contains(("Error", "v", "id"), named);
        Assert.Contains(("Warning", "b", "type"), named);
        Assert.Equal(404, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}/all-wrong"));
    }

    [Fact]
    public async Task a_draft_is_saved_with_its_errors_and_told_of_them()
    {
        var saved = await server.Admin.SaveAsync(Model("wrong-draft", Activities.WriteLine("w", "1"), Activities.WriteLine("w", "2")));

        Assert.Equal("Error", (string)Assert.Single(saved["problems"]!.AsArray())!["severity"]!);
        Assert.Equal((string)saved["problems"]![0]!["message"]!, (string)saved["validationErrors"]![0]!);
    }

    [Fact]
    public async Task a_drawing_without_a_root_cannot_be_published()
    {
        using var answer = await server.Admin.PostAsync(Root, Calls.Json(new JsonObject { ["model"] = new JsonObject { ["name"] = "空" }, ["publish"] = true }));

        Assert.Contains("还没有画", (string)(await answer.ProblemAsync(400))["errors"]!["any"]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..\\x")]
    [InlineData("line\nbreak")]
    public async Task an_id_that_no_address_can_hold_is_refused(string id)
    {
        using var answer = await server.Admin.PostAsync(Root, Calls.Json(new JsonObject { ["model"] = Model(id, Activities.WriteLine("w", "x")) }));

        Assert.Equal("definitionId", (string)Assert.Single((await answer.ProblemAsync(400))["problems"]!.AsArray())!["property"]!);
    }

    [Fact]
    public Task an_unknown_type_is_a_warning() =>
        WarnsAsync(Model("warn-type", Activities.Broken("b")), "b", "type", "Acme.Unknown");

    [Fact]
    public async Task a_dangling_connection_is_a_warning_and_comes_back_with_its_activity()
    {
        await WarnsAsync(Chart("warn-dangling", [Activities.WriteLine("a", "x")], ("a", "gone", "Done")), "a", null, "gone");

        var shown = await server.Admin.ReadAsync("warn-dangling");
        Assert.Empty(shown["root"]!["connections"]!.AsArray());
        Assert.Equal("gone", (string)Assert.Single(shown["root"]!["customProperties"]!["notFoundConnections"]!.AsArray())!["target"]!["activity"]!);

        var again = await server.Admin.SaveAsync((JsonObject)shown.DeepClone());
        Assert.Equal((string)shown["id"]!, (string)again["workflowDefinition"]!["id"]!);
        shown["root"]!["activities"]!.AsArray().Add(Activities.WriteLine("gone", "back"));
        var mended = await server.Admin.SaveAsync(shown);
        Assert.Empty(mended["problems"]!.AsArray());
        Assert.Single(mended["workflowDefinition"]!["root"]!["connections"]!.AsArray());
    }

    [Fact]
    public async Task a_cron_expression_that_is_none_refuses_to_publish()
    {
        var cron = new JsonObject { ["id"] = "c", ["type"] = "Elsa.Cron", ["cronExpression"] = Activities.Input("String", "every day", "Literal"), ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true } };

        using var answer = await server.Admin.PostAsync(Root, Calls.Json(new JsonObject { ["model"] = Model("bad-cron", cron), ["publish"] = true }));

        var problem = await answer.ProblemAsync(400);
        Assert.Contains(problem["problems"]!.AsArray(), each => ((string)each!["severity"]!, (string)each["activityId"]!, (string)each["property"]!) == ("Error", "c", "CronExpression"));
    }

    [Fact]
    public async Task two_definitions_used_as_activities_need_names_of_their_own()
    {
        await server.Admin.SaveAsync(Usable("clash-1", "clash name", "x"), publish: true);

        using var twin = await server.Admin.PostAsync(Root, Calls.Json(new JsonObject { ["model"] = Usable("clash-2", "Clash-Name", "x"), ["publish"] = true }));
        await server.Admin.SaveAsync(Usable("clash-1", "clash name", "y"), publish: true);

        var problem = Assert.Single((await twin.ProblemAsync(400))["problems"]!.AsArray())!;
        Assert.Equal("name", (string)problem["property"]!);
        Assert.Contains("clash-1", (string)problem["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public Task a_return_that_closes_no_loop_is_a_warning() => WarnsAsync(
        Chart(
            "warn-loop",
            [Decision("d"), Activities.WriteLine("a", "x"), Activities.WriteLine("b", "x"), Activities.WriteLine("c", "x")],
            ("d", "a", "True"), ("d", "b", "False"), ("a", "c", "Done"), ("b", "c", "Done"), ("c", "a", "Done")),
        "c", "connections", "不成环");

    [Fact]
    public Task a_child_flow_that_is_not_published_is_a_warning() =>
        WarnsAsync(Model("warn-child", Starting("d", "nobody-published")), "d", "WorkflowDefinitionId", "nobody-published");

    [Fact]
    public Task a_mistake_in_a_script_is_a_warning() =>
        WarnsAsync(Model("warn-script", Activities.WriteLine("w", "1 +* 2", "JavaScript")), "w", "Text", "“文字”");

    [Fact]
    public Task an_unknown_expression_type_is_a_warning() =>
        WarnsAsync(Model("warn-language", Activities.WriteLine("w", "x", "Cobol")), "w", "Text", "Cobol");

    [Fact]
    public Task a_node_that_nothing_leads_to_is_a_warning() =>
        WarnsAsync(Chart("warn-island", [Activities.WriteLine("a", "x"), Activities.WriteLine("b", "x"), Activities.WriteLine("island", "x")], ("a", "b", "Done")), "island", null, "永远不会执行");

    [Fact]
    public Task a_way_that_leads_nowhere_is_a_warning() =>
        WarnsAsync(Chart("warn-end", [Decision("d"), Activities.WriteLine("a", "x")], ("d", "a", "True")), "d", null, "出口“否”没有连线");

    [Fact]
    public Task a_join_of_all_over_a_branch_that_may_be_skipped_is_a_warning() => WarnsAsync(
        Chart(
            "warn-join",
            [Decision("d"), Activities.WriteLine("a", "x"), Activities.WriteLine("b", "x"), new JsonObject { ["id"] = "j", ["type"] = "Elsa.FlowJoin", ["mode"] = Activities.Input("String", "WaitAll", "Literal") }],
            ("d", "a", "True"), ("d", "b", "False"), ("a", "j", "Done"), ("b", "j", "Done")),
        "j", "Mode", "等所有走到的分支");

    [Fact]
    public async Task a_problem_names_the_node_by_its_label_and_says_how_to_mend_it()
    {
        var approval = new JsonObject { ["id"] = "a1b2", ["type"] = "Task.Approval", ["metadata"] = new JsonObject { ["displayText"] = "二级审批" }, ["approverKind"] = Activities.Input("String", "Person", "Literal") };

        using var answer = await server.Admin.PostAsync(Root, Calls.Json(new JsonObject { ["model"] = Model("unfilled", approval), ["publish"] = true }));

        var problem = await answer.ProblemAsync(400);
        Assert.Equal("“二级审批”没有填“人员”，请在右边的属性里填上。", (string)Assert.Single(problem["errors"]!["any"]!.AsArray())!);
        Assert.Equal("ApproverPersons", (string)problem["problems"]![0]!["property"]!);
    }

    [Theory]
    [InlineData(null, null, "审批人")]
    [InlineData("UnitLeader", null, "部门")]
    [InlineData("Role", null, "角色")]
    [InlineData("Role", "finance-head", null)]
    [InlineData("InitiatorManager", null, null)]
    public async Task what_a_node_needs_depends_on_what_was_chosen(string? kind, string? role, string? missing)
    {
        var approval = new JsonObject { ["id"] = "a", ["type"] = "Task.Approval" };
        if (kind is not null)
            approval["approverKind"] = Activities.Input("String", kind, "Literal");
        if (role is not null)
            approval["approverRole"] = Activities.Input("String", role, "Literal");

        var saved = await server.Admin.SaveAsync(Model("needs", approval));

        Assert.Equal(missing is null ? [] : [$"“a”没有填“{missing}”，请在右边的属性里填上。"], Strings(saved["validationErrors"]));
    }

    [Fact]
    public async Task approvers_written_as_a_list_need_no_kind()
    {
        var approval = new JsonObject { ["id"] = "a", ["type"] = "Task.Approval", ["people"] = new JsonArray(new JsonObject { ["kind"] = "role", ["role"] = "finance-head" }) };

        var saved = await server.Admin.SaveAsync(Model("old-approvers", approval), publish: true);

        Assert.Empty(Strings(saved["validationErrors"]));
    }

    [Fact]
    public async Task who_asks_first_is_told_of_warnings_before_anything_is_published()
    {
        var body = new JsonObject { ["model"] = Model("asked", Activities.Broken("b")), ["publish"] = true };

        using var asked = await server.Admin.SendAsync(HttpMethod.Post, Root, body, ("Baton-Confirm", "ask"));
        var problem = await asked.ProblemAsync(400);
        Assert.Equal(404, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}/asked"));
        var saved = await server.Admin.PostAsync(Root, body);

        Assert.Equal("publish-unconfirmed", (string)problem["code"]!);
        Assert.Contains("“b”", (string)Assert.Single(problem["errors"]!["any"]!.AsArray())!, StringComparison.Ordinal);
        Assert.Equal("Warning", (string)problem["problems"]![0]!["severity"]!);
        Assert.True((bool)saved["workflowDefinition"]!["isPublished"]!);
    }

    [Fact]
    public async Task asking_first_holds_up_neither_a_draft_nor_what_is_in_order()
    {
        using var draft = await server.Admin.SendAsync(HttpMethod.Post, Root, new JsonObject { ["model"] = Model("asked-draft", Activities.Broken("b")), ["publish"] = false }, ("Baton-Confirm", "ask"));
        await draft.ObjectAsync();
        using var published = await server.Admin.SendAsync(HttpMethod.Post, $"{Root}/asked-draft/publish", new JsonObject(), ("Baton-Confirm", "ask"));
        Assert.Equal("publish-unconfirmed", (string)(await published.ProblemAsync(400))["code"]!);

        using var good = await server.Admin.SendAsync(HttpMethod.Post, Root, new JsonObject { ["model"] = Model("asked-good", Activities.WriteLine("w", "x")), ["publish"] = true }, ("Baton-Confirm", "ask"));

        Assert.True((bool)(await good.ObjectAsync())["workflowDefinition"]!["isPublished"]!);
    }

    [Fact]
    public async Task of_several_that_are_published_those_with_warnings_wait_for_a_word_and_the_others_do_not()
    {
        await server.Admin.SaveAsync(Model("many-good", Activities.WriteLine("w", "x")));
        await server.Admin.SaveAsync(Model("many-warned", Activities.Broken("b")));
        await server.Admin.SaveAsync(Model("many-wrong", Activities.WriteLine("w", "1"), Activities.WriteLine("w", "2")));
        var body = new JsonObject { ["definitionIds"] = Texts("many-good", "many-warned", "many-wrong", "nobody") };
        const string path = "/elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids";

        using var answer = await server.Admin.SendAsync(HttpMethod.Post, path, body, ("Baton-Confirm", "ask"));
        var asked = await answer.ObjectAsync();
        var isPublished = (bool)(await server.Admin.ReadAsync("many-warned"))["isPublished"]!;
        var confirmed = await server.Admin.PostAsync(path, new JsonObject { ["definitionIds"] = asked["unconfirmed"]!.DeepClone() });

        Assert.Equal(["many-good"], Strings(asked["published"]));
        Assert.Equal(["many-warned"], Strings(asked["unconfirmed"]));
        Assert.Contains("“b”", Assert.Single(Strings(asked["warnings"]!["many-warned"])), StringComparison.Ordinal);
        Assert.Equal(["many-wrong"], Strings(asked["failed"]));
        Assert.Equal(["nobody"], Strings(asked["notFound"]));
        Assert.Equal("流程 many-warned", (string)asked["names"]!["many-warned"]!);
        Assert.False(isPublished);
        Assert.Equal(["many-warned"], Strings(confirmed["published"]));
        Assert.Empty(Strings(confirmed["unconfirmed"]));
    }

    [Fact]
    public async Task warnings_speak_the_callers_language()
    {
        var saved = await server.As("admin-key", "en").SaveAsync(Model("warn-english", Activities.Broken("b")), publish: true);

        Assert.Contains("unknown type", (string)saved["problems"]![0]!["message"]!, StringComparison.Ordinal);
    }

    private async Task WarnsAsync(JsonObject model, string activityId, string? property, string words)
    {
        var saved = await server.Admin.SaveAsync(model, publish: true);

        Assert.True((bool)saved["workflowDefinition"]!["isPublished"]!);
        var about = saved["problems"]!.AsArray().Where(problem => (string?)problem!["activityId"] == activityId && (string?)problem["property"] == property).ToList();
        Assert.Contains(about, problem => ((string)problem!["message"]!).Contains(words, StringComparison.Ordinal));
        Assert.All(about, problem => Assert.Equal("Warning", (string)problem!["severity"]!));
        Assert.Equal(saved["problems"]!.AsArray().Select(problem => (string)problem!["message"]!), Strings(saved["validationErrors"]));
    }

    private static JsonObject Decision(string id) => new() { ["id"] = id, ["type"] = "Elsa.FlowDecision", ["condition"] = Activities.Input("Boolean", "true", "Literal") };
}
