using Baton.CSharp;
using Baton.Expressions.Values;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;

namespace Baton.Activities.Tests.CSharp;

public sealed class CSharpModuleTests
{
    [Fact]
    public async Task Where_it_is_plugged_in_a_flow_runs_scripts_and_the_log_warns()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { Modules = [new CSharpModule()] });
        await host.PublishAsync(Flow.Chart(
            "flow",
            [
                Node.Of("Elsa.RunCSharp", "judge", ("script", "SetVariable(\"total\", 6 * 7m); SetOutcome(\"合格\"); return \"A-100\";")),
                Node.Of("Elsa.WriteLine", "ok", ("text", Node.Expression("CSharp", "Output(\"judge\") + \" \" + Variables.total"))),
            ],
            "judge.合格>ok"));

        var state = await host.StartFlowAsync("flow");

        Assert.Empty(state.Incidents.Select(incident => incident.Message));
        Assert.Equal(InstanceStatus.Finished, state.Status);
        Assert.Equal(Value.From(42m), state.Variables["total"]);
        Assert.Equal("A-100 42", JournalText(host));
        Assert.Contains(host.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("not a sandbox", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_it_is_not_a_definition_is_published_and_fails_when_it_gets_there()
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });
        await host.PublishAsync(Flow.Sequence("flow", Node.WriteLine("first", "x"), Node.Of("Elsa.WriteLine", "then", ("text", Node.Expression("CSharp", "1 + 1")))));

        var state = await host.StartFlowAsync("flow");

        Assert.Equal("then", Assert.Single(state.Incidents).ActivityId);
        Assert.Contains("CSharp", state.Incidents[0].Message, StringComparison.Ordinal);
        Assert.False(host.Get<ActivityCatalog>().TryFind("Elsa.RunCSharp", out _));
    }

    private static string JournalText(TestHost host) => host.Store.Commits.SelectMany(commit => commit.Changes).OfType<Storage.Journal.AddJournal>()
        .SelectMany(journal => StateJson.ReadJournal(journal.Row.Entries).Entries)
        .Single(entry => entry.Inputs?.TryGet("Text", out _) == true).Inputs!["Text"].ToString()!;
}
