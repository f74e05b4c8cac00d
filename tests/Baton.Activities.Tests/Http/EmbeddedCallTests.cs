using System.Text.Json.Nodes;
using Baton.TestKit.Flows;

namespace Baton.Activities.Tests.Http;

/// <summary>Elsa.SendHttpRequest: what to do next stands inside the node.</summary>
public sealed class EmbeddedCallTests
{
    [Theory]
    [InlineData(200, "GET", new[] { "ok", "after" })]
    [InlineData(200, "POST", new[] { "ok", "after" })]
    [InlineData(404, "GET", new[] { "after" })]
    [InlineData(500, "GET", new[] { "other", "after" })]
    [InlineData(500, "POST", new[] { "other", "after" })]
    public async Task The_activity_for_the_status_runs_before_the_node_is_done(int status, string method, string[] expected)
    {
        await using var other = await OtherSide.StartAsync(OtherSide.Saying("{}", status: status));
        await using var host = await HttpHost.StartAsync();

        var (state, taken) = await host.RunAsync(FlowOf(other.Url, method));

        Assert.Equal(expected, taken);
        Assert.False(state.Output("StatusCode").IsNull);
    }

    [Fact]
    public async Task Who_cannot_be_reached_has_a_port_of_its_own()
    {
        await using var other = await OtherSide.StartAsync();
        var address = other.Url;
        await other.DisposeAsync();
        await using var host = await HttpHost.StartAsync();

        Assert.Equal(["unreachable", "after"], (await host.RunAsync(FlowOf(address, "GET"))).Taken);
    }

    [Fact]
    public async Task An_activity_inside_may_wait_and_what_the_call_gave_is_there_meanwhile()
    {
        await using var other = await OtherSide.StartAsync(OtherSide.Saying("""{"id":7}"""));
        await using var host = await HttpHost.StartAsync();
        await host.PublishAsync(FlowOf(other.Url, "GET", Node.Event("ok", "Approved")));

        var state = await host.StartFlowAsync("flow");
        Assert.False(state.HasEnded);
        Assert.False(state.Output("ParsedContent").IsNull);
        await host.CrashAsync();
        await host.ReopenAsync();
        await host.SendEventAsync(state.Id, "Approved");

        Assert.True((await host.StateAsync(state.Id)).HasEnded);
        Assert.Single(other.Requests);
    }

    private static JsonObject FlowOf(string url, string method, JsonObject? ok = null)
    {
        var call = Node.Of("Elsa.SendHttpRequest", "call", ("url", url), ("method", method));
        call["expectedStatusCodes"] = new JsonArray(
            new JsonObject { ["statusCode"] = 200, ["activity"] = ok ?? Node.WriteLine("ok", "ok") },
            new JsonObject { ["statusCode"] = 404, ["activity"] = null });
        call["unmatchedStatusCode"] = Node.WriteLine("other", "other");
        call["failedToConnect"] = Node.WriteLine("unreachable", "unreachable");
        return Flow.Sequence("flow", call, Node.WriteLine("after", "after"));
    }
}
