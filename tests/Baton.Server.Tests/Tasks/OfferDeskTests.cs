using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Tasks;

/// <summary>What is offered to many, as each of them sees it.</summary>
public sealed class OfferDeskTests : IAsyncLifetime
{
    private DeskWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await DeskWorld.StartAsync();
        await _world.Server.PublishAsync("grab",
        [
            new JsonObject
            {
                ["id"] = "grab",
                ["type"] = "Task.Grab",
                ["title"] = Activities.Input("String", "华强北店要 2 件", "Literal"),
                ["candidateKind"] = Activities.Input("String", "Person", "Literal"),
                ["candidatePersons"] = Activities.Input("List<String>", """["chen","jie"]""", "Object"),
                ["needsStart"] = Activities.Input("Boolean", "true", "Literal"),
                ["grabText"] = Activities.Input("String", "我来发货", "Literal"),
                ["startText"] = Activities.Input("String", "已发货", "Literal"),
                ["releaseText"] = Activities.Input("String", "不发了", "Literal"),
            },
        ]);
        await _world.StartAsync("grab");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task it_stands_among_the_offers_of_those_asked_and_of_nobody_else()
    {
        var offer = (await _world.Chen.ListAsync("tasks/offers"))["items"]!.AsArray().Single()!;

        Assert.Equal(("offer", "华强北店要 2 件", "Offered"), ((string)offer["kind"]!, (string)offer["title"]!, (string)offer["status"]!));
        Assert.Empty((await _world.Lin.ListAsync("tasks/offers"))["items"]!.AsArray());
        var task = await _world.Zhou.ReadAsync((string)offer["id"]!);
        Assert.True((bool)task["isMine"]!);
        Assert.Equal("claim 我来发货", Assert.Single(task["acts"]!.AsArray().Select(act => $"{act!["verb"]} {act["text"]}")));
    }

    [Fact]
    public async Task who_claims_it_first_has_it_and_the_other_learns_who()
    {
        var id = await OfferAsync();

        using var first = await _world.Chen.ActAsync(id, "claim", new JsonObject { ["version"] = (await _world.Chen.ReadAsync(id))["version"]!.DeepClone() });
        using var second = await _world.Zhou.ActAsync(id, "claim");

        var held = (string)(await first.ObjectAsync())["nextTaskId"]!;
        Assert.Equal("陈小雨已经抢到了，不用再处理。", (string)(await second.ProblemAsync(409))["detail"]!);
        Assert.Equal(held, (string)(await _world.Chen.OnlyAsync())["id"]!);
        Assert.Equal(["start 已发货", "release 不发了"], (await _world.Chen.ReadAsync(held))["acts"]!.AsArray().Select(act => $"{act!["verb"]} {act["text"]}"));
        Assert.Empty((await _world.Zhou.ListAsync("tasks/offers"))["items"]!.AsArray());
        using var foreign = await _world.Zhou.ActAsync(held, "start");
        Assert.Equal("not-your-task", (string)(await foreign.ProblemAsync(403))["code"]!);
    }

    [Fact]
    public async Task what_was_given_back_is_offered_again_and_what_was_begun_is_over()
    {
        using var claimed = await _world.Chen.ActAsync(await OfferAsync(), "claim");
        var held = (string)(await claimed.ObjectAsync())["nextTaskId"]!;
        using var released = await _world.Chen.ActAsync(held, "release");
        await released.ObjectAsync();

        var again = (string)(await _world.Zhou.ListAsync("tasks/offers"))["items"]!.AsArray().Single()!["id"]!;
        using var other = await _world.Zhou.ActAsync(again, "claim");
        using var begun = await _world.Zhou.ActAsync((string)(await other.ObjectAsync())["nextTaskId"]!, "start");

        Assert.Equal("finished", (string)(await begun.ObjectAsync())["requestStatus"]!);
        Assert.Equal(
            ["started", "claim", "release", "claim", "start", "finished"],
            (await _world.Wang.Http.GetObjectAsync($"/api/requests/{(await _world.Wang.OnlyAsync("requests"))["id"]}"))["request"]!["timeline"]!.AsArray().Select(entry => (string)entry!["kind"]!));
    }

    [Fact]
    public async Task whoever_opens_it_when_all_is_over_is_told_who_had_it()
    {
        var id = await OfferAsync();
        using var claimed = await _world.Chen.ActAsync(id, "claim");
        using var begun = await _world.Chen.ActAsync((string)(await claimed.ObjectAsync())["nextTaskId"]!, "start");
        await begun.ObjectAsync();
        var outsider = await _world.SignInAsync("jie");

        using var late = await outsider.Http.GetAsync($"/api/tasks/{id}");

        Assert.Equal("陈小雨已经抢到了，不用再处理。", (string)(await late.ProblemAsync(409))["detail"]!);
    }

    private async Task<string> OfferAsync() => (string)(await _world.Chen.ListAsync("tasks/offers"))["items"]!.AsArray().Single()!["id"]!;
}
