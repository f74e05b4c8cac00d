using System.Text.Json.Nodes;
using Baton.Kernel.Executions;
using Baton.Kernel.Workflows;
using Baton.Runtime.Workflows;
using Baton.TestKit.Activities;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Runtime.Tests.Workflows;

/// <summary>Workflows and composites in code, once the server knows them.</summary>
public sealed class CodeWorkflowTests
{
    [Fact]
    public async Task a_workflow_in_code_is_published_at_the_start_and_once_only()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { Services = services => services.AddWorkflow<Hello>().AddSingleton(new Words("hi")) });
        var state = await host.StartFlowAsync("Hello");
        await host.StopAsync();
        await host.ReopenAsync();

        Assert.Equal(InstanceStatus.Finished, state.Status);
        await using var reads = host.Store.OpenReads();
        Assert.Equal(1, (await reads.Definitions.SingleAsync(TestContext.Current.CancellationToken)).Version);
    }

    [Fact]
    public async Task a_workflow_that_is_refused_is_logged_and_holds_up_nothing()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { Services = services => services.AddWorkflow<Refused>() });

        Assert.Contains(host.Log.Lines, line => line.Contains("was not published", StringComparison.Ordinal));
    }

    [Fact]
    public async Task what_a_composite_was_made_of_when_it_was_saved_is_what_its_instances_run()
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("flow", Node.Of("Test.GreetTwice", "greet")));
        var state = await host.StartFlowAsync("flow");
        await using (var reads = host.Store.OpenReads())
        {
            var model = JsonNode.Parse((await reads.Definitions.SingleAsync(TestContext.Current.CancellationToken)).Model)!;
            Assert.Equal("Elsa.Sequence", (string)model["root"]!["activities"]![0]!["composite"]!["root"]!["type"]!);
        }

        GreetTwice.Greeting = "good bye";
        await host.StopAsync();
        await host.ReopenAsync();
        await host.SendEventAsync(state.Id, "again");

        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync(state.Id)).Status);
        Assert.Equal(["hello", "hello"], await LinesAsync(host, state.Id));
    }

    private static async Task<List<string>> LinesAsync(TestHost host, string id)
    {
        await using var reads = host.Store.OpenReads();
        var rows = await reads.Journal.Where(row => row.InstanceId == id).OrderBy(row => row.Step).ToListAsync();
        return [.. rows.SelectMany(row => StateJson.ReadJournal(row.Entries).Entries).Select(entry => entry.Inputs?["Text"].ToString() ?? "").Where(text => text.Length > 0)];
    }

    private sealed record Words(string Greeting);

    private sealed class Hello(Words words) : WorkflowBase
    {
        protected override void Build(IWorkflowBuilder builder) => builder.Root = new WriteLine(words.Greeting);
    }

    private sealed class Refused : WorkflowBase
    {
        protected override void Build(IWorkflowBuilder builder) => builder.Root = new Sequence { Activities = { new WriteLine("a") { Id = "same" }, new WriteLine("b") { Id = "same" } } };
    }
}
