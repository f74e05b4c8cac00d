using System.Net;
using System.Text.Json.Nodes;
using static Baton.Server.Tests.Elsa.Definitions.Drawn;

namespace Baton.Server.Tests.Elsa.Definitions;

/// <summary>What the designer does and needs: a person's cookie, requests that are sent again, links that say what is allowed.</summary>
public sealed class DesignerTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string[] Drawing = ["publish", "retract", "delete", "import", "update-references"];
    private static readonly string[] Starting = ["bulk-dispatch", "dispatch", "execute"];
    private static readonly string[] Bulk = ["bulk-delete-by-definition-id", "bulk-delete-by-id", "bulk-publish", "bulk-retract", "import", "import-files", "create"];

    [Fact]
    public async Task a_creation_that_is_sent_again_makes_one_definition()
    {
        using var browser = await SignInAsync();
        var body = Creation("重试", "a1b2c3");

        var first = await CreateAsync(browser, body);
        var again = await CreateAsync(browser, body);
        var other = await CreateAsync(browser, Creation("重试", "d4e5f6"));

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task a_program_that_creates_twice_has_two_definitions()
    {
        var body = Creation("两次", "a1b2c3");

        Assert.NotEqual(await CreateAsync(server.Admin, body), await CreateAsync(server.Admin, body));
    }

    [Fact]
    public async Task what_the_designer_creates_can_be_opened_by_it()
    {
        using var browser = await SignInAsync();

        var opened = await server.Admin.ReadAsync(await CreateAsync(browser, Creation("打开", "0123456789abcdef")));

        foreach (var list in (string[])["variables", "inputs", "outputs", "outcomes"])
            Assert.Empty(opened[list]!.AsArray());
        Assert.Empty(opened["customProperties"]!.AsObject());
        Assert.Empty(opened["options"]!.AsObject());
        Assert.Equal("Workflow1:0123456789abcdef", (string)opened["root"]!["nodeId"]!);
    }

    [Theory]
    [InlineData("Elsa.Flowchart")]
    [InlineData("Elsa.Sequence")]
    [InlineData("Elsa.StateMachine")]
    public async Task each_kind_of_drawing_can_be_created_saved_again_and_published(string type)
    {
        using var browser = await SignInAsync();
        var creation = Creation($"新的 {type}", "0123456789abcdef");
        creation["root"]!["type"] = type;
        var id = await CreateAsync(browser, creation);

        var opened = await browser.ReadAsync(id);
        var saved = await browser.SaveAsync((JsonObject)opened.DeepClone(), publish: true);

        Assert.Equal(type, (string)opened["root"]!["type"]!);
        Assert.Contains("publish", Rels(opened));
        var published = saved["workflowDefinition"]!;
        Assert.Equal(((string)opened["id"]!, 1, true), ((string)published["id"]!, (int)published["version"]!, (bool)published["isPublished"]!));
        foreach (var member in (string[])["variables", "inputs", "outputs", "outcomes", "customProperties", "options", "root"])
            Assert.NotNull(published[member]);
    }

    [Theory]
    [InlineData("admin-key", true, true)]
    [InlineData("operator-key", false, true)]
    [InlineData("auditor-key", false, false)]
    public async Task links_are_what_the_role_may_do(string key, bool draws, bool starts)
    {
        await server.Admin.SaveAsync(Model("by-role", Activities.WriteLine("w", "x")));

        var definition = Rels(await server.As(key).ReadAsync("by-role"));
        var list = await server.As(key).GetObjectAsync($"{Root}?DefinitionIds=by-role");

        Assert.Contains("self", definition);
        Assert.Contains("export", definition);
        foreach (var links in new[] { definition, Rels(list["items"]![0]!.AsObject()) })
        {
            Assert.Equal(draws ? Drawing : [], links.Intersect(Drawing));
            Assert.Equal(starts ? Starting : [], links.Intersect(Starting));
        }

        Assert.Equal(draws ? Bulk : [], Rels(list).Intersect(Bulk));
    }

    [Fact]
    public async Task a_key_for_certain_definitions_draws_those_and_no_others()
    {
        await server.Admin.SaveAsync(Model("keyed", Activities.WriteLine("w", "x")), publish: true);
        await server.Admin.SaveAsync(Model("unkeyed", Activities.WriteLine("w", "x")), publish: true);
        var made = await server.Admin.PostAsync("/api/keys", new JsonObject { ["name"] = "drawer", ["role"] = "owner", ["definitionIds"] = Texts("keyed") });
        var drawer = server.As((string)made["key"]!);

        await drawer.SaveAsync(Model("keyed", Activities.WriteLine("w", "y")));
        await drawer.PostAsync($"{Root}/keyed/publish", new JsonObject());
        await drawer.GetObjectAsync($"{Root}/keyed/export");
        Assert.Equal(2, (int)(await drawer.ReadAsync("keyed", "Published"))["version"]!);

        foreach (var (method, path, body) in new (HttpMethod, string, JsonNode?)[]
        {
            (HttpMethod.Get, $"{Root}/unkeyed", null),
            (HttpMethod.Get, $"{Root}/keyed/export?includeConsumingWorkflows=true", null),
            (HttpMethod.Post, $"{Root}/unkeyed/publish", new JsonObject()),
            (HttpMethod.Post, $"{Root}/unkeyed/retract", new JsonObject()),
            (HttpMethod.Post, Root, new JsonObject { ["model"] = Model("unkeyed", Activities.WriteLine("w", "y")) }),
            (HttpMethod.Post, Root, new JsonObject { ["model"] = Model(null, Activities.WriteLine("w", "y")) }),
            (HttpMethod.Delete, $"{Root}/unkeyed", null),
        })
            Assert.Equal(403, await drawer.StatusAsync(method, path, body));
    }

    [Fact]
    public async Task a_refusal_is_shown_as_the_designer_shows_it()
    {
        using var answer = await server.Admin.PostAsync(Root, Calls.Json(new JsonObject { ["publish"] = true }));

        var problem = await answer.ProblemAsync(400);
        Assert.Equal((string)problem["detail"]!, (string)problem["errors"]!["any"]![0]!);
    }

    [Fact]
    public async Task a_drawing_that_is_nested_too_deep_is_refused_and_fails_nothing()
    {
        foreach (var depth in (int[])[20, 60, 100, 120, 300])
        {
            var node = Activities.WriteLine("w", "x");
            for (var level = 0; level < depth; level++)
                node = new JsonObject { ["id"] = $"s{level}", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(node) };

            using var saved = await server.Admin.PostAsync(Root, Calls.Json(new JsonObject { ["model"] = new JsonObject { ["definitionId"] = $"deep-{depth}", ["root"] = node }, ["publish"] = true }));
            Assert.True((int)saved.StatusCode is 200 or 400, $"{depth}: {saved.StatusCode}");
            if (saved.IsSuccessStatusCode)
                Assert.Equal(200, await server.Admin.StatusAsync(HttpMethod.Get, $"{Root}/deep-{depth}"));
        }
    }

    private async Task<HttpClient> SignInAsync()
    {
        var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server.Address };
        browser.DefaultRequestHeaders.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority));
        await browser.PostAsync("/api/sign-in", new JsonObject { ["name"] = "admin", ["password"] = TestServer.Password });
        return browser;
    }

    private static JsonObject Creation(string name, string rootId) => new()
    {
        ["name"] = name, ["description"] = "", ["definitionId"] = null, ["id"] = null, ["toolVersion"] = "3.8.0.0", ["variables"] = null, ["inputs"] = null, ["outputs"] = null,
        ["outcomes"] = null, ["customProperties"] = null, ["options"] = null, ["links"] = null, ["version"] = 1, ["isLatest"] = true, ["isPublished"] = false, ["isReadonly"] = false,
        ["root"] = new JsonObject { ["id"] = rootId, ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1" },
    };

    private static async Task<string> CreateAsync(HttpClient http, JsonObject model) => (string)(await http.SaveAsync((JsonObject)model.DeepClone()))["workflowDefinition"]!["definitionId"]!;

    private static List<string> Rels(JsonObject linked) => [.. linked["links"]!.AsArray().Select(link => (string)link!["rel"]!)];
}
