using System.Text.Json.Nodes;
using Baton.Storage.Commits;
using Baton.Storage.Organisation;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.Elsa.Descriptors;

/// <summary>Approvers are chosen step by step: how, in which unit, who.</summary>
public sealed class PickerTests(PickerTests.Company company) : IClassFixture<PickerTests.Company>
{
    [Fact]
    public async Task units_are_offered_by_their_path()
    {
        var items = await OptionsAsync("ApproverUnit", ("approverKind", Literal("UnitLeader")));

        Assert.Equal(["company", "sales", "east"], items.Select(item => item.Value).Order(StringComparer.Ordinal).Reverse().OrderBy(id => id == "company" ? 0 : id == "sales" ? 1 : 2));
        Assert.Contains(("总部 / 销售部 / 华东组", "east"), items);
    }

    [Fact]
    public async Task people_are_those_of_the_chosen_unit_and_below_it()
    {
        var items = await OptionsAsync("ApproverPersons", ("approverKind", Literal("Person")), ("approverUnit", Literal("sales")));

        Assert.Equal([("李雷（华东组 · 销售）", "li"), ("王敏（销售部 · 经理）", "wang")], items.OrderBy(item => item.Value));
    }

    [Fact]
    public async Task a_search_narrows_the_list_and_what_is_chosen_stays_in_it()
    {
        var items = await OptionsAsync(
            "ApproverPersons", ("approverKind", Literal("Person")), ("approverSearch", Literal("王")), ("approverPersons", Expression("Object", "[\"li\",\"gone\"]")));

        Assert.Equal(["li", "gone", "wang"], items.Select(item => item.Value));
        Assert.Contains("gone（已离职）", items.Select(item => item.Text));
    }

    [Fact]
    public async Task at_most_two_hundred_are_offered_and_the_last_says_how_many_more_there_are()
    {
        var items = await OptionsAsync("ApproverPersons", ("approverKind", Literal("Person")));

        Assert.Equal(200, items.Count);
        Assert.Equal(("……还有 153 项没有列出，请在“查找”里输入几个字", ""), items[^1]);
    }

    [Fact]
    public async Task roles_are_offered_with_those_who_have_them()
    {
        var items = await OptionsAsync("ApproverRole", ("approverKind", Literal("Role")));

        Assert.Equal([("finance-head（周洁）", "finance-head")], items);
    }

    [Fact]
    public async Task what_does_not_fit_the_kind_says_so()
    {
        var items = await OptionsAsync("ApproverPersons", ("approverKind", Literal("Role")));

        Assert.Equal("", Assert.Single(items).Value);
    }

    [Fact]
    public async Task an_expression_in_place_of_a_choice_is_no_choice()
    {
        var items = await OptionsAsync("ApproverPersons", ("approverKind", Literal("Person")), ("approverUnit", Expression("JavaScript", "sales")), ("approverSearch", Literal("王")));

        Assert.Equal(["wang"], items.Select(item => item.Value));
    }

    [Fact]
    public async Task the_descriptor_asks_the_designer_to_ask_again()
    {
        var approval = await company.Server.Admin.GetObjectAsync("/elsa/api/descriptors/activities/Task.Approval");

        Assert.All((string[])["ApproverUnit", "ApproverPersons", "ApproverRole"], name =>
            Assert.True((bool)approval["inputs"]!.AsArray().Single(input => (string)input!["name"]! == name)!["uiSpecifications"]!["Refresh"]!));
    }

    [Fact]
    public async Task who_may_not_see_definitions_learns_nothing_of_the_people()
    {
        using var answer = await company.Server.As("employee-key").PostAsync("/elsa/api/descriptors/activities/Task.Approval/options/ApproverPersons", Calls.Json(new JsonObject()));

        await answer.ProblemAsync(403);
    }

    [Fact]
    public async Task a_recipient_is_chosen_by_unit_and_search_too()
    {
        var unit = await OfAsync("WeCom.SendText", "RecipientUnit", ("recipientKind", Literal("Person")));
        var inSales = await OfAsync("WeCom.SendText", "To", ("recipientKind", Literal("Person")), ("recipientUnit", Literal("sales")));
        var found = await OfAsync("WeCom.SendText", "To", ("recipientUnit", Literal("sales")), ("recipientSearch", Literal("王")), ("to", Literal("zhou")));
        var everybody = await OfAsync("WeCom.SendText", "To");

        Assert.Equal("全公司", unit[0].Text);
        Assert.Contains(("总部 / 销售部", "sales"), unit);
        Assert.Equal(["li", "wang"], inSales.Select(item => item.Value).Order());
        Assert.Equal(["zhou", "wang"], found.Select(item => item.Value));
        Assert.Equal(200, everybody.Count);
        Assert.Contains("查找", everybody[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Initiator")]
    [InlineData("InitiatorManager")]
    public async Task who_started_the_flow_needs_no_choice(string kind)
    {
        foreach (var input in (string[])["RecipientUnit", "To"])
            Assert.Equal("", Assert.Single(await OfAsync("WeCom.SendText", input, ("recipientKind", Literal(kind)))).Value);
    }

    private Task<IReadOnlyList<(string Text, string Value)>> OptionsAsync(string input, params (string Name, JsonObject Given)[] node) => OfAsync("Task.Approval", input, node);

    private async Task<IReadOnlyList<(string Text, string Value)>> OfAsync(string type, string input, params (string Name, JsonObject Given)[] node)
    {
        var context = new JsonObject([.. node.Select(each => KeyValuePair.Create<string, JsonNode?>(each.Name, each.Given))]);
        var answer = await company.Server.Admin.PostAsync($"/elsa/api/descriptors/activities/{type}/options/{input}", new JsonObject { ["context"] = context });
        var items = answer["items"]!["dropdown"]?["selectList"]?["items"] ?? answer["items"]!["checklist"]!["checkList"]!["items"]!;
        return [.. items.AsArray().Select(item => ((string)item!["text"]!, (string)item["value"]!))];
    }

    private static JsonObject Literal(string value) => Expression("Literal", value);

    private static JsonObject Expression(string type, string value) => new() { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    /// <summary>Three units, three people that matter, and 350 that do not.</summary>
    public sealed class Company : IAsyncLifetime
    {
        public TestServer Server { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            await Server.Store.CommitAsync(
                new Commit("",
                [
                    new SaveUnit(new UnitRow("", "company", "总部", null)), new SaveUnit(new UnitRow("", "sales", "销售部", "company")), new SaveUnit(new UnitRow("", "east", "华东组", "sales")),
                    Person("wang", "王敏", "sales", "经理"), Person("li", "李雷", "east", "销售"), Person("zhou", "周洁", "company", "财务总监", ",finance-head,"),
                    .. Enumerable.Range(0, 349).Select(n => Person($"p{n:000}", $"员工{n:000}", "company", null)),
                ]),
                CancellationToken.None);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        private static SavePerson Person(string id, string name, string unit, string? position, string roles = ",") =>
            new(new PersonRow { Tenant = "", Id = id, Name = name, UnitId = unit, Position = position, Roles = roles, IsActive = true });
    }
}
