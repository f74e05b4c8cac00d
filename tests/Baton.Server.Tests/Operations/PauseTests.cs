using System.Text.Json.Nodes;

namespace Baton.Server.Tests.Operations;

public sealed class PauseTests : IAsyncLifetime
{
    private readonly TestServer server = new();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task a_paused_runtime_refuses_starts_and_events_says_when_to_come_again_and_stays_ready()
    {
        await server.PublishAsync("flow", [Activities.Event("e", "go")]);
        var id = await server.StartAsync("flow");

        await server.As("operator-key").PostAsync("/elsa/api/admin/workflow-runtime/pause", new JsonObject { ["reason"] = "升级" });

        using var start = await server.Admin.PostAsync("/elsa/api/workflow-definitions/flow/execute", Calls.Json(new JsonObject()));
        using var signal = await server.Admin.PostAsync("/elsa/api/events/go/trigger", Calls.Json(new JsonObject { ["workflowInstanceId"] = id }));
        Assert.Equal("runtime-paused", (string)(await start.ProblemAsync(503))["code"]!);
        Assert.Equal("30", start.Headers.GetValues("Retry-After").Single());
        await signal.ProblemAsync(503);
        var ready = await server.As(null).GetObjectAsync("/readyz");
        Assert.Equal("ready", (string)ready["status"]!);
        Assert.Contains("paused", (string)ready["note"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_elsa_calls_the_state_says_who_paused_why_and_since_when()
    {
        var paused = await server.Admin.PostAsync("/elsa/api/admin/workflow-runtime/pause", new JsonObject { ["reason"] = "升级" });
        var again = await server.Admin.PostAsync("/elsa/api/admin/workflow-runtime/pause", new JsonObject { ["reason"] = "还是升级" });
        var forced = await server.Admin.PostAsync("/elsa/api/admin/workflow-runtime/force-drain", new JsonObject());
        var resumed = await server.Admin.PostAsync("/elsa/api/admin/workflow-runtime/resume", new JsonObject());

        Assert.Equal(("AdministrativePause", false, "升级"), Said(paused));
        Assert.NotNull(paused["state"]!["pausedAt"]);
        Assert.NotNull(paused["state"]!["pauseRequestedBy"]);
        Assert.Equal("Paused", (string)paused["sources"]![0]!["state"]!);
        Assert.Equal("升级", (string)again["state"]!["pauseReasonText"]!);
        Assert.Equal("Forced", (string)forced["outcome"]!["overallResult"]!);
        Assert.Equal(("None", true, null), Said(resumed));
    }

    [Fact]
    public async Task pausing_is_audited_once_and_for_those_who_may()
    {
        using var refused = await server.As("auditor-key").PostAsync("/api/runtime/pause", Calls.Json(new JsonObject()));
        await refused.ProblemAsync(403);

        await server.Admin.PostAsync("/api/runtime/pause", new JsonObject { ["reason"] = "升级" });
        var twice = await server.Admin.PostAsync("/api/runtime/pause", new JsonObject());

        Assert.True((bool)twice["isPaused"]!);
        Assert.Equal("Paused", (string)(await server.Admin.GetObjectAsync("/api/runtime"))["state"]!);
        var acts = (await server.Admin.GetObjectAsync("/api/audit?act=runtime.pause"))["items"]!.AsArray();
        Assert.Single(acts, act => (string)act!["act"]! == "runtime.pause");
    }

    private static (string, bool, string?) Said(JsonObject status) =>
        ((string)status["state"]!["reason"]!, (bool)status["state"]!["isAcceptingNewWork"]!, (string?)status["state"]!["pauseReasonText"]);
}
