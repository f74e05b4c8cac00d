using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Senders;
using Baton.TestKit.Activities;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Senders;

/// <summary>Services that start and resume flows by stimuli, events and clients.</summary>
public sealed class SenderTests
{
    [Fact]
    public async Task a_stimulus_starts_what_a_trigger_has_named_when_it_was_published()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("orders", Placed("placed", "vip,big").AsTrigger(), Node.WriteLine("line", "done")));

        var sent = await host.Get<IStimulusSender>().SendAsync<OrderPlaced>(new OrderStimulus("big"), Order(7), cancellationToken: Token);

        Assert.Single(sent.Deliveries);
        var state = await OnlyInstanceAsync(host, "orders");
        Assert.Equal(Value.From(7d), ((ObjectValue)state.ActivityOutputs["placed"])["Result"]);
        Assert.Equal(InstanceStatus.Finished, state.Status);
    }

    [Fact]
    public async Task a_stimulus_that_nobody_has_named_starts_nothing()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("orders", Placed("placed", "vip").AsTrigger()));
        await host.PublishAsync(Flow.Sequence("quiet", Placed("placed", "big")));

        var sent = await host.Get<IStimulusSender>().SendAsync<OrderPlaced>(new OrderStimulus("big"), Order(7), cancellationToken: Token);

        Assert.False(sent.IsMatched);
    }

    [Fact]
    public async Task a_trigger_that_names_nothing_cannot_be_published()
    {
        await using var host = await TestHost.StartAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.PublishAsync(Flow.Sequence("orders", Placed("placed", "").AsTrigger())));

        Assert.Contains("placed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task in_the_middle_of_a_flow_it_is_waited_for_and_starts_nothing_more()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("orders", Placed("placed", "vip").AsTrigger(), Placed("again", "vip")));
        await host.Get<IStimulusSender>().SendAsync<OrderPlaced>(new OrderStimulus("vip"), Order(1), cancellationToken: Token);
        var first = await OnlyInstanceAsync(host, "orders");

        var sent = await host.Get<IBookmarkResumer>().ResumeAsync<OrderPlaced>(new OrderStimulus("vip"), Order(2), cancellationToken: Token);

        Assert.Single(sent.Deliveries);
        await host.UntilEndedAsync(first.Id);
        var ended = await host.StateAsync(first.Id);
        Assert.Equal(Value.From(2d), ((ObjectValue)ended.ActivityOutputs["again"])["Result"]);
    }

    [Fact]
    public async Task a_stimulus_can_be_for_one_instance_or_one_execution()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("orders", Placed("placed", "vip")));
        var (one, other) = (await host.StartFlowAsync("orders"), await host.StartFlowAsync("orders"));
        var sender = host.Get<IStimulusSender>();
        var execution = one.Waits[0].Execution;

        Assert.False((await sender.SendAsync<OrderPlaced>(new OrderStimulus("vip"), Order(1) with { ActivityInstanceId = $"{one.Id}-{execution + 1}" }, cancellationToken: Token)).IsMatched);
        Assert.True((await sender.SendAsync<OrderPlaced>(new OrderStimulus("vip"), Order(1) with { ActivityInstanceId = $"{one.Id}-{execution}" }, cancellationToken: Token)).IsMatched);
        await host.UntilEndedAsync(one.Id);
        Assert.False((await host.Steps.FindAsync("", other.Id, CancellationToken.None))!.HasEnded);
        await sender.SendAsync<OrderPlaced>(new OrderStimulus("vip"), Order(1) with { WorkflowInstanceId = other.Id }, cancellationToken: Token);
        await host.UntilEndedAsync(other.Id);
    }

    [Fact]
    public async Task a_bookmark_is_resumed_by_its_id_once()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("orders", Placed("placed", "vip")));
        var state = await host.StartFlowAsync("orders");
        var resumer = host.Get<IBookmarkResumer>();
        var id = state.Waits[0].IdIn(state.Id);

        Assert.True(await resumer.ResumeAsync(state.Id, id, new { Number = 9 }, cancellationToken: Token));
        Assert.False(await resumer.ResumeAsync(state.Id, id, new { Number = 9 }, cancellationToken: Token));
    }

    [Fact]
    public async Task an_event_is_published_to_what_waits_for_its_name()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("waiting", Node.Event("e", "Paid")));
        var state = await host.StartFlowAsync("waiting");

        await host.Get<IEventPublisher>().PublishAsync("Paid", payload: new { Amount = 5 }, cancellationToken: Token);

        await host.UntilEndedAsync(state.Id);
        var ended = await host.StateAsync(state.Id);
        Assert.Equal(Value.From(5d), ((ObjectValue)((ObjectValue)ended.ActivityOutputs["e"])["Result"])["Amount"]);
    }

    [Fact]
    public async Task a_client_starts_an_instance_once_resumes_and_cancels_it()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("waiting", Node.Event("a", "A"), Node.Event("b", "B")));
        var client = await host.Get<IWorkflowRuntime>().CreateClientAsync(cancellationToken: Token);
        Assert.False(await client.InstanceExistsAsync(cancellationToken: Token));

        var request = new CreateAndRunWorkflowInstanceRequest("waiting") { CorrelationId = "c1", Input = new Dictionary<string, object?> { ["x"] = 1 } };
        var started = await client.CreateAndRunInstanceAsync(request, cancellationToken: Token);
        var again = await client.CreateAndRunInstanceAsync(request, cancellationToken: Token);
        Assert.Equal((started.WorkflowInstanceId, "c1", 1), (again.WorkflowInstanceId, again.State.CorrelationId, again.State.Steps));

        var resumed = await client.RunInstanceAsync(new RunWorkflowInstanceRequest(started.State.Waits[0].IdIn(client.WorkflowInstanceId)), cancellationToken: Token);
        Assert.Equal("B", resumed!.State.Waits.Single().Key);
        Assert.Null(await client.RunInstanceAsync(new RunWorkflowInstanceRequest("nobody"), cancellationToken: Token));
        await client.CancelAsync(cancellationToken: Token);

        Assert.Equal(InstanceStatus.Cancelled, (await client.ExportStateAsync(cancellationToken: Token))!.Status);
        await Assert.ThrowsAsync<DefinitionException>(() => client.CreateAndRunInstanceAsync(new CreateAndRunWorkflowInstanceRequest("nobody"), cancellationToken: Token));
    }

    [Fact]
    public async Task an_activity_that_runs_as_a_job_reads_and_sets_variables_and_keeps_bookmarks_all_the_same()
    {
        await using var host = await TestHost.StartAsync();
        var flow = Flow.Sequence("flow", Node.Of("Test.Write", "write"));
        flow["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "v", ["typeName"] = "Int32", ["value"] = "41" });
        await host.PublishAsync(flow);
        host.Script.On("write", context => context.SetVariable("v", context.GetVariable<int>("v") + 1));

        var state = await host.StartFlowAsync("flow");

        await host.UntilEndedAsync(state.Id);
        Assert.Equal(Value.From(42d), (await host.StateAsync(state.Id)).Variables["v"]);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static StimulusMetadata Order(int number) => new() { Input = new Dictionary<string, object?> { ["Number"] = number } };

    private static JsonObject Placed(string id, string kinds) => Node.Of("Test.OrderPlaced", id, ("kinds", kinds));

    private static async Task<InstanceState> OnlyInstanceAsync(TestHost host, string definitionId)
    {
        var id = "";
        await host.UntilAsync("an instance was started", async () =>
        {
            await using var reads = host.Store.OpenReads();
            id = await reads.Instances.Where(row => row.DefinitionId == definitionId).Select(row => row.Id).SingleOrDefaultAsync() ?? "";
            return id.Length > 0;
        });
        return (await host.Steps.FindAsync("", id, CancellationToken.None))!;
    }
}
