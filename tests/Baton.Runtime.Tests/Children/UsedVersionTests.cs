using System.Text.Json.Nodes;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Storage.Definitions;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Children;

/// <summary>Definitions used as activities: which version is used, and for how long.</summary>
public sealed class UsedVersionTests
{
    [Fact]
    public async Task a_consumer_keeps_the_version_it_was_published_with()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Inner("first"));
        await host.PublishAsync(Consumer());
        await host.PublishAsync(Inner("second"));
        var kept = await host.StartFlowAsync("consumer");

        // Drawn and published again, it takes the version that is published now.
        await host.PublishAsync(Consumer());
        var anew = await host.StartFlowAsync("consumer");

        Assert.Equal(["first"], await WaitingAsync(host, kept.Id));
        Assert.Equal(["second"], await WaitingAsync(host, anew.Id));
    }

    [Fact]
    public async Task a_running_instance_goes_on_with_its_version_after_a_restart()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Inner("first"));
        await host.PublishAsync(Consumer());
        var id = (await host.StartFlowAsync("consumer")).Id;
        await host.PublishAsync(Inner("second"));
        await host.StopAsync();
        await host.ReopenAsync();

        await host.SendEventAsync(id, "first");

        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync(id)).Status);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task a_node_is_found_by_the_definitions_id_or_by_its_type(bool byId, bool isOldFile)
    {
        await using var host = await TestHost.StartAsync();
        var inner = Inner("go");
        if (isOldFile)
        {
            inner.Remove("options");
            inner["usableAsActivity"] = true;
        }

        await host.PublishAsync(inner);
        await host.PublishAsync(Flow.Sequence("consumer", byId ? Node.Of("Renamed", "u", ("workflowDefinitionId", JsonValue.Create("inner"))) : Node.Of("Inner", "u")));

        await using var reads = host.Store.OpenReads();
        var stored = JsonNode.Parse((await reads.Definitions.SingleAsync(row => row.DefinitionId == "consumer", TestContext.Current.CancellationToken)).Model)!;
        var used = await reads.Definitions.SingleAsync(row => row.DefinitionId == "inner", TestContext.Current.CancellationToken);
        Assert.Equal(used.Id, (string)stored["root"]!["activities"]![0]!["workflowDefinitionVersionId"]!);
        Assert.Equal(["go"], await WaitingAsync(host, (await host.StartFlowAsync("consumer")).Id));
    }

    [Fact]
    public async Task one_that_may_not_be_used_is_an_unknown_type()
    {
        await using var host = await TestHost.StartAsync();
        var inner = Inner("go");
        inner.Remove("options");
        await host.PublishAsync(inner);

        var saved = await host.Get<DefinitionPublisher>().SaveAsync("", Consumer(), true, "test", [], TestContext.Current.CancellationToken);

        Assert.Equal(("u", "type"), (Assert.Single(saved.Problems).ActivityId, saved.Problems[0].Property));
        Assert.Equal(InstanceStatus.Faulted, (await host.StartFlowAsync("consumer")).Status);
    }

    [Fact]
    public async Task its_parameters_are_read_where_their_owner_set_them()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("inner", Node.Of("Elsa.Event", "e", ("eventName", Node.Expression("Parameter", "limit")))).WithParameter("limit", "String", "declared").Usable());
        await host.PublishAsync(Consumer());
        var declared = await host.StartFlowAsync("consumer");
        var row = new ParameterRow("", "inner", "limit", "\"set\""u8.ToArray(), 1, host.Time.GetUtcNow(), "wang");
        await host.Store.CommitAsync(new Storage.Commits.Commit("", [new SetParameter(row, 0)]), TestContext.Current.CancellationToken);

        var set = await host.StartFlowAsync("consumer");

        Assert.Equal(["declared"], await WaitingAsync(host, declared.Id));
        Assert.Equal(["set"], await WaitingAsync(host, set.Id));
    }

    private static JsonObject Inner(string eventName) => Flow.Sequence("inner", Node.Event("e", eventName)).Usable();

    private static JsonObject Consumer() => Flow.Sequence("consumer", Node.Of("Inner", "u"));

    private static async Task<IEnumerable<string>> WaitingAsync(TestHost host, string id) => (await host.StateAsync(id)).Waits.Select(wait => wait.Key);
}
