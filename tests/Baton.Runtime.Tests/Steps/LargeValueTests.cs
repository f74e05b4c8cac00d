using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Large;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Runtime.Definitions;
using Baton.Runtime.Steps;
using Baton.Runtime.Tests.Children;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Instances;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Tests.Steps;

/// <summary>A step costs what it does, not what the instance holds.</summary>
public sealed class LargeValueTests
{
    private static readonly string Document = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"第{number % 10}行\n"));
    private static readonly ObjectValue Given = new([new("document", Value.From(Document))]);

    [Fact]
    public async Task a_large_variable_is_written_once_however_many_steps_follow()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Told(50));
        await host.StartFlowAsync("told", Given, "i");

        await StepAsync(host, 50);

        Assert.Single(Added(host));
        Assert.All(await JournalAsync(host, "i"), row => Assert.InRange(row.Length, 0, 1500));
        Assert.InRange((await host.Store.FindInstanceAsync("", "i", TestContext.Current.CancellationToken))!.State.Length, 0, 8000);
        var state = await host.StateAsync("i");
        Assert.Equal(Document, state.Variables["kept"].ToString());
        Assert.Equal(Value.From(Document), state.Inputs["document"]);
    }

    [Fact]
    public async Task the_journal_as_it_is_stored_gives_the_state()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Told(3));
        await host.StartFlowAsync("told", Given, "i");
        await StepAsync(host, 2);
        var reader = host.Get<InstanceStates>().JournalOf("", "i");
        var steps = new List<StepJournal>();
        foreach (var entries in await JournalAsync(host, "i"))
            steps.Add(await reader.ReadAsync(entries, CancellationToken.None));

        var plan = (await host.Get<DefinitionLibrary>().PublishedAsync("", "told", CancellationToken.None))!;
        Assert.Equal(StateJson.Write(await host.StateAsync("i")), StateJson.Write(WorkflowKernel.Replay(plan, "", "i", steps)));
    }

    [Fact]
    public async Task an_instance_goes_on_with_its_large_values_after_a_crash_and_elsewhere()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Told(4));
        await host.StartFlowAsync("told", Given, "i");
        await StepAsync(host, 1);

        await host.CrashAsync();
        await host.ReopenAsync();
        await StepAsync(host, 1);
        await host.Elsewhere.DeliverAsync("", "i", new EventArrived("go", Value.Null), StepAttachments.None, CancellationToken.None);
        await StepAsync(host, 1);

        Assert.Empty(Added(host));
        var state = await host.StateAsync("i");
        Assert.True(state.HasEnded);
        Assert.Equal(Document, state.Variables["kept"].ToString());
    }

    [Fact]
    public async Task a_value_that_changes_is_written_anew_and_the_journal_keeps_the_old_one()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Keeping("changed", Set("a", Node.Input("document")), Node.Event("e", "go"), Set("b", Node.Liquid("{{ Variables.kept }}!")), Node.Event("f", "go")));
        await host.StartFlowAsync("changed", Given, "i");

        await host.SendEventAsync("i", "go");

        Assert.Equal(2, Added(host).Count);
        Assert.Equal(Document + "!", (await host.StateAsync("i")).Variables["kept"].ToString());
        var reader = host.Get<InstanceStates>().JournalOf("", "i");
        var first = await reader.ReadAsync((await JournalAsync(host, "i"))[0], CancellationToken.None);
        Assert.Contains(first.Entries, entry => entry.Inputs?["Value"] == Value.From(Document));
    }

    [Fact]
    public async Task a_start_that_failed_writes_its_values_when_it_is_tried_again()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Told(1));
        host.Store.FailNext(commit => commit.Changes.OfType<AddValue>().Any(), outcomeUnknown: false);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.StartFlowAsync("told", Given, "i"));

        await host.StartFlowAsync("told", Given, "i");

        Assert.Equal(Document, (await host.StateAsync("i")).Variables["kept"].ToString());
    }

    [Fact]
    public async Task a_child_keeps_what_it_was_given_when_its_parent_is_gone()
    {
        await using var host = await TestHost.StartAsync();
        var child = Keeping("child", Set("a", Node.Input("document")), Node.Event("e", "go"));
        await host.PublishAsync(child);
        var start = Families.Execute("child", wait: false);
        start["input"] = Node.Script("({ document: getInput('document') })");
        await host.PublishAsync(Flow.Sequence("parent", start));
        var parent = await host.StartFlowAsync("parent", Given);
        await host.UntilEndedAsync(parent.Id);
        var only = await host.OnlyAsync("child");

        await host.Store.CommitAsync(new Commit("", [new DeleteInstance(parent.Id)]), CancellationToken.None);

        Assert.Equal(Document, (await host.StateAsync(only.Id)).Variables["kept"].ToString());
        Assert.True((await host.SendEventAsync(only.Id, "go"))!.State!.HasEnded);
    }

    [Fact]
    public async Task a_value_that_is_lost_is_named_with_its_instance()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Told(1));
        await host.StartFlowAsync("told", Given, "i");
        var row = (await host.Store.FindInstanceAsync("", "i", TestContext.Current.CancellationToken))!;
        await host.Store.CommitAsync(new Commit("", [new SaveInstance(row with { Id = "lost", Version = 1 }, 0)]), CancellationToken.None);

        var lost = await Assert.ThrowsAsync<LargeValueMissingException>(() => host.StateAsync("lost"));

        Assert.Contains("Instance lost", lost.Message, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(Added(host)).Hash, lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_instance_deleted_while_it_was_read_is_not_there()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Told(0));
        await host.StartFlowAsync("told", Given, "i");
        var row = (await host.Store.FindInstanceAsync("", "i", TestContext.Current.CancellationToken))!;
        await host.Store.CommitAsync(new Commit("", [new DeleteInstance("i")]), CancellationToken.None);

        Assert.Null(await host.Get<InstanceStates>().TryReadAsync(row, CancellationToken.None));
        await using var reads = host.Store.OpenReads();
        Assert.Empty(await reads.InstanceValues.ToListAsync(TestContext.Current.CancellationToken));
    }

    // Keeps what it was given, and tells it to the log after each of so many events.
    private static JsonObject Told(int events) => Keeping(
        "told",
        [
            Set("set", Node.Input("document")),
            .. Enumerable.Range(0, events).SelectMany(number => new[] { Node.Event($"e{number}", "go"), Node.Of("Elsa.WriteLine", $"w{number}", ("text", Node.Variable("kept"))) }),
        ]);

    private static JsonObject Keeping(string definitionId, params JsonObject[] activities)
    {
        var definition = Flow.Sequence(definitionId, activities);
        definition["variables"] = new JsonArray(new JsonObject { ["id"] = "kept", ["name"] = "kept", ["typeName"] = "String" });
        return definition;
    }

    private static JsonObject Set(string id, JsonObject value) => Node.Of("Elsa.SetVariable", id, ("variable", new JsonObject { ["id"] = "kept", ["name"] = "kept" }), ("value", value));

    private static async Task StepAsync(TestHost host, int times)
    {
        for (var time = 0; time < times; time++)
            Assert.True((await host.SendEventAsync("i", "go"))!.IsCommitted);
    }

    private static List<InstanceValueRow> Added(TestHost host) => [.. host.Store.Commits.SelectMany(commit => commit.Changes).OfType<AddValue>().Select(add => add.Row)];

    private static async Task<List<byte[]>> JournalAsync(TestHost host, string instanceId)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Journal.Where(row => row.InstanceId == instanceId).OrderBy(row => row.Step).Select(row => row.Entries).ToListAsync();
    }
}
