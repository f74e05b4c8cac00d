using System.Text.Json.Nodes;
using Baton.Server.Live;
using Baton.TestDatabase;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Server.Tests.Live;

public sealed class LiveTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Moved = "WorkflowInstanceUpdatedAsync";
    private const string Journal = "WorkflowExecutionLogUpdatedAsync";
    private const string Badges = "ActivityExecutionLogUpdatedAsync";

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    public async Task a_viewer_is_told_that_its_instance_has_moved_and_of_the_badges(HttpTransportType transport)
    {
        await server.PublishAsync("seen", [Activities.Event("e", "Seen"), Activities.Event("f", "Never")]);
        var id = await server.StartAsync("seen");
        await using var viewer = await Viewer.OpenAsync(server, transport: transport);
        await viewer.ObserveFromNowAsync(id);

        await TriggerAsync(server, "Seen", id);

        Assert.Equal(id, (string)(await viewer.NextAsync(Moved))["workflowInstanceId"]!);
        Assert.Empty(await viewer.NextAsync(Journal));
        var stats = (await viewer.NextAsync(Badges))["stats"]!.AsArray().ToDictionary(each => (string)each!["activityId"]!);
        Assert.Equal((1, 1, 0, false), Counts(stats["e"]!));
        Assert.Equal((1, 0, 1, true), Counts(stats["f"]!));
        Assert.Equal("Workflow1:root:e", (string)stats["e"]!["activityNodeId"]!);
    }

    [Fact]
    public async Task what_happened_while_a_viewer_came_is_told_to_it()
    {
        await server.PublishAsync("late", []);
        var id = await server.StartAsync("late");
        await using var viewer = await Viewer.OpenAsync(server);

        await viewer.ObserveAsync(id);

        Assert.Equal(id, (string)(await viewer.NextAsync(Moved))["workflowInstanceId"]!);
    }

    [Fact]
    public async Task a_step_on_another_server_is_told_of_too()
    {
        await using var place = await TestStore.CreateAsync(StoreKind.Postgres);
        await using var one = new TestServer($"--ConnectionStrings:Baton={place.ConnectionString}");
        await using var other = new TestServer($"--ConnectionStrings:Baton={place.ConnectionString}");
        await one.InitializeAsync();
        await other.InitializeAsync();
        await one.PublishAsync("far", [Activities.Event("e", "Far")]);
        var id = await one.StartAsync("far");
        await using var viewer = await Viewer.OpenAsync(other);
        await viewer.ObserveFromNowAsync(id);

        await TriggerAsync(one, "Far", id);

        await viewer.NextAsync(Moved);
        var stats = (await viewer.NextAsync(Badges))["stats"]!.AsArray();
        Assert.Contains(stats, each => (string)each!["activityId"]! == "e" && (int)each["completedCount"]! == 1);
    }

    [Fact]
    public async Task however_fast_an_instance_moves_it_is_told_of_twice_a_second_at_most()
    {
        const int Steps = 40;
        await server.PublishAsync("fast", [.. Enumerable.Range(0, Steps).Select(n => Activities.Event($"e{n}", $"Fast{n}"))]);
        var id = await server.StartAsync("fast");
        await using var viewer = await Viewer.OpenAsync(server);
        await viewer.ObserveFromNowAsync(id);
        var begun = TimeProvider.System.GetTimestamp();

        for (var n = 0; n < Steps; n++)
            await TriggerAsync(server, $"Fast{n}", id);
        await TestServer.UntilAsync("it has ended", async () => (string)(await server.InstanceAsync(id))["status"]! == "Finished");
        await viewer.NextAsync(Moved);

        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        Assert.InRange(viewer.CountOf(Moved), 0, (int)(2 * seconds) + 1);
    }

    [Fact]
    public async Task who_may_not_read_an_instance_may_not_observe_it()
    {
        await server.PublishAsync("hidden", []);
        var id = await server.StartAsync("hidden");
        await using var employee = await Viewer.OpenAsync(server, "employee-key");
        await using var auditor = await Viewer.OpenAsync(server, "auditor-key");
        var made = await server.Admin.PostAsync("/api/keys", new JsonObject { ["name"] = "others", ["role"] = "partner", ["definitionIds"] = new JsonArray("hidden") });
        await using var partner = await Viewer.OpenAsync(server, (string)made["key"]!);

        var refused = await Assert.ThrowsAsync<HubException>(() => employee.ObserveAsync(id));
        await auditor.ObserveAsync(id);

        Assert.Contains("权限", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HubException>(() => partner.ObserveAsync(id));
        await Assert.ThrowsAsync<HubException>(() => auditor.ObserveAsync("nobody-knows"));
    }

    [Fact]
    public async Task a_key_that_is_revoked_ends_the_connection_at_the_next_message()
    {
        await server.PublishAsync("revoking", [Activities.Event("e", "Revoking")]);
        var id = await server.StartAsync("revoking");
        var made = await server.Admin.PostAsync("/api/keys", new JsonObject { ["name"] = "revoking", ["role"] = "auditor" });
        await using var viewer = await Viewer.OpenAsync(server, (string)made["key"]!);
        await viewer.ObserveFromNowAsync(id);

        using var revoked = await server.Admin.DeleteAsync($"/api/keys/{made["made"]!["id"]}");
        await TriggerAsync(server, "Revoking", id);

        await viewer.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, viewer.CountOf(Moved));
    }

    [Fact]
    public async Task a_cookie_opens_a_connection_from_our_own_pages_only()
    {
        await server.PublishAsync("cookies", []);
        var id = await server.StartAsync("cookies");
        using var signedIn = await server.As(null).PostAsync("/api/sign-in", Calls.Json(new JsonObject { ["name"] = "admin", ["password"] = TestServer.Password }));
        var cookie = ("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);

        await using var own = await Viewer.OpenAsync(server, HttpTransportType.WebSockets, cookie, ("Origin", server.Address.GetLeftPart(UriPartial.Authority)));
        await own.ObserveAsync(id);

        await own.NextAsync(Moved);
        await Assert.ThrowsAsync<HttpRequestException>(() => Viewer.OpenAsync(server, HttpTransportType.WebSockets, cookie, ("Origin", "http://elsewhere.example")));
        await Assert.ThrowsAsync<HttpRequestException>(() => Viewer.OpenAsync(server, HttpTransportType.WebSockets));
        using var socket = await server.As(null).SendAsync(
            HttpMethod.Get, InstanceHub.Path, null, cookie, ("Origin", "http://elsewhere.example"), ("Connection", "Upgrade"), ("Upgrade", "websocket"));
        Assert.Equal(403, (int)socket.StatusCode);
    }

    [Fact]
    public async Task when_the_last_viewer_has_gone_nothing_is_watched()
    {
        await server.PublishAsync("left", [Activities.Event("e", "Left")]);
        var id = await server.StartAsync("left");
        var live = server.Services.GetRequiredService<LiveInstances>();
        var before = live.Count;
        var (one, two) = (await Viewer.OpenAsync(server), await Viewer.OpenAsync(server));
        await one.ObserveAsync(id);
        await two.ObserveAsync(id);
        await two.ObserveAsync(id);
        Assert.Equal(before + 1, live.Count);

        await one.DisposeAsync();
        await two.DisposeAsync();

        await TestServer.UntilAsync("nobody observes it", () => Task.FromResult(live.Count <= before));
    }

    [Fact]
    public async Task a_connection_observes_twenty_instances_at_most()
    {
        await server.PublishAsync("many", []);
        await using var viewer = await Viewer.OpenAsync(server);
        for (var n = 0; n < 20; n++)
            await viewer.ObserveAsync(await server.StartAsync("many"));

        var next = await server.StartAsync("many");

        await Assert.ThrowsAsync<HubException>(() => viewer.ObserveAsync(next));
    }

    [Fact]
    public async Task studio_finds_the_feature_among_those_installed()
    {
        var all = (await server.Admin.GetObjectAsync("/elsa/api/features/installed"))["items"]!.AsArray();

        Assert.Contains(all, each => (string)each!["fullName"]! == "Elsa.RealTimeWorkflowUpdates");
        await server.Admin.GetObjectAsync("/elsa/api/features/installed/Elsa.RealTimeWorkflowUpdates");
    }

    private static Task<JsonObject> TriggerAsync(TestServer server, string name, string id) =>
        server.Admin.PostAsync($"/elsa/api/events/{name}/trigger", new JsonObject { ["workflowInstanceId"] = id });

    private static (int Started, int Completed, int Uncompleted, bool IsBlocked) Counts(JsonNode stats) =>
        ((int)stats["startedCount"]!, (int)stats["completedCount"]!, (int)stats["uncompletedCount"]!, (bool)stats["isBlocked"]!);
}
