using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent;

/// <summary>agent/*: what an administrator has set of the application.</summary>
public sealed class AppTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task what_is_set_is_told_again_and_what_is_not_given_stays()
    {
        var id = _world.Credentials.AgentId;
        Assert.Equal(0, (int)(await _world.Call("agent/set", new JsonObject { ["agentid"] = id, ["description"] = "审批和调拨", ["home_url"] = "https://example.com/tasks/", ["redirect_domain"] = "127.0.0.1:5080" }))["errcode"]!);
        Assert.Equal(0, (int)(await _world.Call("agent/set", new JsonObject { ["agentid"] = id, ["isreportenter"] = 0 }))["errcode"]!);

        var app = await _world.Call("agent/get", query: $"&agentid={id}");

        Assert.Equal(("审批和调拨", "https://example.com/tasks/", "127.0.0.1:5080", 0), ((string?)app["description"], (string?)app["home_url"], (string?)app["redirect_domain"], (int)app["isreportenter"]!));
        Assert.DoesNotContain("sunwei", app["allow_userinfos"]!["user"]!.AsArray().Select(user => (string?)user!["userid"]));
        Assert.Equal(id, (long)(await _world.Call("agent/list"))["agentlist"]![0]!["agentid"]!);
    }

    [Fact]
    public async Task another_application_and_a_domain_that_is_none_are_refused()
    {
        Assert.Equal(40056, (int)(await _world.Call("agent/get", query: "&agentid=1"))["errcode"]!);
        Assert.Equal(40056, (int)(await _world.Call("agent/set", new JsonObject { ["agentid"] = 1 }))["errcode"]!);
        Assert.Equal(40058, (int)(await _world.Call("agent/set", new JsonObject { ["agentid"] = _world.Credentials.AgentId, ["redirect_domain"] = "https://x/y" }))["errcode"]!);
        Assert.Equal(48002, (int)(await _world.CallAsContacts("agent/list"))["errcode"]!);
    }
}
