using System.Text.Json.Nodes;
using Baton.Server.Tests.SignIn.WeCom;

namespace Baton.Server.Tests.Tasks;

/// <summary>A company whose people sign in and act on their tasks: 王 starts flows, 陈 and 周 are asked, 林 sees everything.</summary>
internal sealed class DeskWorld : IAsyncDisposable
{
    private readonly SignInWorld _world;

    private DeskWorld(SignInWorld world) => _world = world;

    public TestServer Server => _world.Server;

    public Desk Wang { get; private set; } = null!;

    public Desk Chen { get; private set; } = null!;

    public Desk Zhou { get; private set; } = null!;

    public Desk Lin { get; private set; } = null!;

    public static async Task<DeskWorld> StartAsync()
    {
        var world = new DeskWorld(await SignInWorld.StartAsync());
        await world._world.SaveAsync(SignInWorld.Person("jie", ",") with { Name = "周洁" }, SignInWorld.Person("chen", ",") with { Name = "陈小雨" }, SignInWorld.Person("wang", ",process-owner,") with { Name = "王敏" });
        (world.Wang, world.Chen, world.Zhou, world.Lin) = (await world.SignInAsync("wang"), await world.SignInAsync("chen"), await world.SignInAsync("jie"), await world.SignInAsync("lin"));
        return world;
    }

    public async Task<Desk> SignInAsync(string userid)
    {
        var browser = _world.Browse();
        Assert.Equal("/tasks/", await browser.SignInAsync(userid, "/tasks/"));
        browser.Http.DefaultRequestHeaders.Add("Origin", Server.Address.GetLeftPart(UriPartial.Authority));
        return new Desk(browser.Http);
    }

    /// <summary>A flow that asks these people, and then says so.</summary>
    public Task<JsonObject> PublishAsync(string id, string[] people, Action<JsonObject>? more = null)
    {
        var approval = new JsonObject
        {
            ["id"] = "ask",
            ["type"] = "Task.Approval",
            ["metadata"] = new JsonObject { ["displayText"] = "主管审批" },
            ["title"] = Activities.Input("String", "陈小雨的报销 ¥1,280.00", "Literal"),
            ["summary"] = Activities.Input("String", "出差打车", "Literal"),
            ["facts"] = new JsonArray(new JsonObject { ["label"] = "金额", ["text"] = "¥1,280.00" }),
            ["reasons"] = Activities.Input("List<String>", """["票据不全"]""", "Object"),
            ["approverKind"] = Activities.Input("String", "Person", "Literal"),
            ["approverPersons"] = Activities.Input("List<String>", $"[{string.Join(',', people.Select(person => $"\"{person}\""))}]", "Object"),
        };
        more?.Invoke(approval);
        return Server.PublishAsync(id, [approval]);
    }

    /// <summary>王 starts it; gives the instance.</summary>
    public async Task<string> StartAsync(string id)
    {
        var state = (await Wang.Http.PostAsync($"/elsa/api/workflow-definitions/{id}/execute", new JsonObject()))["workflowState"]!;
        Assert.True(state["incidents"]!.AsArray().Count == 0, state["incidents"]!.ToJsonString());
        return (string)state["id"]!;
    }

    public Task<List<JsonObject>> AuditAsync(string act) => _world.AuditAsync(act);

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}

/// <summary>One person's page.</summary>
internal sealed record Desk(HttpClient Http)
{
    public Task<JsonObject> ListAsync(string list = "tasks/mine") => Http.GetObjectAsync($"/api/{list}");

    public async Task<JsonObject> OnlyAsync(string list = "tasks/mine") => Assert.Single((await ListAsync(list))["items"]!.AsArray())!.AsObject();

    public Task<JsonObject> ReadAsync(string taskId) => Http.GetObjectAsync($"/api/tasks/{taskId}");

    public Task<HttpResponseMessage> ActAsync(string taskId, string verb, JsonObject? body = null, string? key = null) =>
        Http.SendAsync(HttpMethod.Post, $"/api/tasks/{taskId}/{verb}", body ?? [], key is null ? [] : [("Idempotency-Key", key)]);
}
