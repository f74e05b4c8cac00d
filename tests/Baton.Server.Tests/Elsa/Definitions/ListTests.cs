using System.Text.Json.Nodes;
using static Baton.Server.Tests.Elsa.Definitions.Drawn;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>Lists, counts and single versions.</summary>
public sealed class ListTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task each_version_option_finds_its_versions()
    {
        await ThreeVersionsAsync("options");

        async Task<IEnumerable<int>> Found(string options) =>
            (await server.Admin.GetObjectAsync($"{Root}?DefinitionIds=options&OrderBy=Version&OrderDirection=Ascending&versionOptions={options}"))["items"]!.AsArray().Select(item => (int)item!["version"]!).ToList();

        Assert.Equal([3], await Found("Latest"));
        Assert.Equal([2], await Found("Published"));
        Assert.Equal([2, 3], await Found("LatestOrPublished"));
        Assert.Equal([], await Found("LatestAndPublished"));
        Assert.Equal([3], await Found("Draft"));
        Assert.Equal([1, 2, 3], await Found("AllVersions"));
        Assert.Equal([1], await Found("1"));
        Assert.Equal([2], await Found("SpecificVersion(2)"));
        Assert.Equal([1, 2, 3], await Found(""));
        Assert.Equal(422, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}?versionOptions=Newest"));
    }

    [Fact]
    public async Task an_old_version_is_found_by_its_id_without_options()
    {
        var first = await ThreeVersionsAsync("by-ids");

        var list = await server.Admin.GetObjectAsync($"{Root}?versionOptions=&Ids={first}");
        var many = await server.Admin.GetObjectAsync($"{Root}/many-by-id?ids={first}&ids=nobody");

        Assert.Equal(1, (int)Assert.Single(list["items"]!.AsArray())!["version"]!);
        Assert.Equal(1, (int)many["count"]!);
        Assert.Equal("root", (string)many["items"]![0]!["root"]!["id"]!);
    }

    [Fact]
    public async Task a_version_is_read_by_number_by_id_and_among_all()
    {
        var first = await ThreeVersionsAsync("numbered");

        Assert.Equal(first, (string)(await server.Admin.GetObjectAsync($"{Root}/numbered/version/1"))["id"]!);
        Assert.Equal(first, (string)(await server.Admin.GetObjectAsync($"{Root}/numbered?versionOptions=1"))["id"]!);
        Assert.Equal(1, (int)(await server.Admin.GetObjectAsync($"{Root}/by-id/{first}"))["version"]!);
        Assert.Equal(1, (int)(await server.Admin.GetObjectAsync($"/elsa/api/workflow-definition-versions/{first}"))["version"]!);
        using var all = await server.Admin.GetAsync($"{Root}/numbered/versions");
        Assert.Equal([3, 2, 1], JsonNode.Parse(await all.Content.ReadAsStringAsync())!.AsArray().Select(item => (int)item!["version"]!));
    }

    [Theory]
    [InlineData("GET", "/elsa/api/workflow-definitions/nobody")]
    [InlineData("GET", "/elsa/api/workflow-definitions/nobody/versions")]
    [InlineData("GET", "/elsa/api/workflow-definitions/nobody/version/1")]
    [InlineData("GET", "/elsa/api/workflow-definitions/by-id/nobody")]
    [InlineData("GET", "/elsa/api/workflow-definitions/nobody/consumers")]
    [InlineData("GET", "/elsa/api/workflow-definitions/subgraph/nobody")]
    [InlineData("GET", "/elsa/api/workflow-definitions/subgraph/segments/nobody?childNodeId=x")]
    [InlineData("POST", "/elsa/api/workflow-definitions/nobody/publish")]
    [InlineData("POST", "/elsa/api/workflow-definitions/nobody/retract")]
    [InlineData("POST", "/elsa/api/workflow-definitions/nobody/revert/1")]
    [InlineData("POST", "/elsa/api/workflow-definitions/nobody/update-references")]
    [InlineData("DELETE", "/elsa/api/workflow-definitions/nobody")]
    [InlineData("DELETE", "/elsa/api/workflow-definitions/nobody/version/1")]
    [InlineData("DELETE", "/elsa/api/workflow-definition-versions/nobody")]
    public async Task what_is_unknown_is_a_404_with_nothing_in_it(string method, string path)
    {
        using var answer = await server.Admin.SendAsync(new HttpMethod(method), path, null);

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task search_finds_names_descriptions_and_ids()
    {
        var model = Model("findable-1", Activities.WriteLine("w", "x"));
        (model["name"], model["description"]) = ("差旅报销", "住宿和车票");
        await server.Admin.SaveAsync(model);

        foreach (var term in (string[])["差旅", "车票", "findable", " 报销 "])
            Assert.Contains("findable-1", await ListedAsync($"versionOptions=Latest&SearchTerm={Uri.EscapeDataString(term)}"));
        Assert.DoesNotContain("findable-1", await ListedAsync("versionOptions=Latest&SearchTerm=%25"));
    }

    [Fact]
    public async Task filters_that_fit_nothing_here_find_nothing()
    {
        await server.Admin.SaveAsync(Model("plain", Activities.WriteLine("w", "x")), publish: true);

        Assert.Contains("plain", await ListedAsync("IsSystem=False&IsReadonly=false&materializer=Json&DefinitionIds=plain"));
        foreach (var filter in (string[])["IsSystem=True", "IsReadonly=true", "label=hr", "materializer=Clr", "IsPublished=false"])
            Assert.Empty(await ListedAsync($"DefinitionIds=plain&{filter}"));
    }

    [Fact]
    public async Task lists_come_by_name_unless_told()
    {
        foreach (var (id, name) in new[] { ("order-1", "次序 乙"), ("order-2", "次序 丙"), ("order-3", "次序 a") })
        {
            var model = Model(id, Activities.WriteLine("w", "x"));
            model["name"] = name;
            await server.Admin.SaveAsync(model);
        }

        Assert.Equal(["order-3", "order-2", "order-1"], await ListedAsync("SearchTerm=%E6%AC%A1%E5%BA%8F"));
        Assert.Equal(["order-3", "order-2", "order-1"], await ListedAsync("SearchTerm=%E6%AC%A1%E5%BA%8F&OrderBy=Created"));
        Assert.Equal(["order-1", "order-2", "order-3"], await ListedAsync("SearchTerm=%E6%AC%A1%E5%BA%8F&OrderBy=Created&OrderDirection=Ascending"));
        Assert.Equal(["order-2"], await ListedAsync("SearchTerm=%E6%AC%A1%E5%BA%8F&Page=1&PageSize=1"));
        Assert.Equal(400, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}?Page=-1"));
    }

    [Fact]
    public async Task definitions_are_counted_once_whatever_their_versions()
    {
        var before = (int)(await server.Admin.GetObjectAsync($"{Root}/query/count"))["count"]!;
        await ThreeVersionsAsync("counted");

        Assert.Equal(before + 1, (int)(await server.Admin.GetObjectAsync($"{Root}/query/count"))["count"]!);
    }

    [Fact]
    public async Task a_name_is_taken_by_others_but_not_by_itself()
    {
        var model = Model("named", Activities.WriteLine("w", "x"));
        model["name"] = "请假 审批 ";
        await server.Admin.SaveAsync(model);

        async Task<bool> IsUnique(string query) => (bool)(await server.Admin.GetObjectAsync($"{Root}/validation/is-name-unique?{query}"))["isUnique"]!;

        Assert.False(await IsUnique("name=%E8%AF%B7%E5%81%87%20%E5%AE%A1%E6%89%B9"));
        Assert.False(await IsUnique("name=%20%E8%AF%B7%E5%81%87%20%E5%AE%A1%E6%89%B9&definitionId=other"));
        Assert.True(await IsUnique("name=%E8%AF%B7%E5%81%87%20%E5%AE%A1%E6%89%B9&definitionId=named"));
        Assert.True(await IsUnique("name=nobody"));
    }

    [Fact]
    public async Task reverting_makes_a_draft_of_the_old_drawing_once()
    {
        await ThreeVersionsAsync("reverted");

        using var first = await server.Admin.PostAsync($"{Root}/reverted/revert/1", null);
        using var again = await server.Admin.PostAsync($"{Root}/reverted/revert/1", null);

        Assert.Equal(201, (int)first.StatusCode);
        var (draft, repeated) = (await first.ObjectAsync(), await again.ObjectAsync());
        Assert.Equal((string)draft["id"]!, (string)repeated["id"]!);
        Assert.Equal(3, (int)draft["version"]!);
        Assert.False((bool)draft["isPublished"]!);
        Assert.Equal("one", (string)(await server.Admin.ReadAsync("reverted"))["root"]!["activities"]![0]!["text"]!["expression"]!["value"]!);
        Assert.Equal(2, (int)(await server.Admin.ReadAsync("reverted", "Published"))["version"]!);
    }

    [Fact]
    public async Task an_employee_sees_none_of_it()
    {
        foreach (var path in (string[])["", "/x", "/x/versions", "/many-by-id?ids=x", "/query/count", "/validation/is-name-unique?name=x", "/x/export", "/x/consumers", "/subgraph/x", "/subgraph/segments/x"])
            Assert.Equal(403, await server.As("employee-key").StatusAsync(HttpMethod.Get, Root + path));
    }

    /// <summary>Version 2 is published, 3 is a draft. Gives the id of the first.</summary>
    private async Task<string> ThreeVersionsAsync(string definitionId)
    {
        var first = await server.Admin.SaveAsync(Model(definitionId, Activities.WriteLine("w", "one")), publish: true);
        await server.Admin.SaveAsync(Model(definitionId, Activities.WriteLine("w", "two")), publish: true);
        await server.Admin.SaveAsync(Model(definitionId, Activities.WriteLine("w", "three")));
        return (string)first["workflowDefinition"]!["id"]!;
    }

    private async Task<IEnumerable<string>> ListedAsync(string query) =>
        (await server.Admin.GetObjectAsync($"{Root}?{query}"))["items"]!.AsArray().Select(item => (string)item!["definitionId"]!).ToList();
}
