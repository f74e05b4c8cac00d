using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Steps;
using Baton.Runtime.Tests.Recovery;
using Baton.Storage.Inbox;
using Baton.TestKit.Flows;
using Baton.TestKit.Hosting;
using Baton.TestKit.Stores;
using Microsoft.EntityFrameworkCore;
using static Baton.Runtime.Tests.Children.Families;
using static Baton.Runtime.Tests.Recovery.CrashPoint;

namespace Baton.Runtime.Tests.Children;

/// <summary>
/// A parent with children, waited for and not, one of them cancelled with what started it, and the process killed just before or just
/// after each durable write in turn. What comes of it is always the same as without a crash.
/// </summary>
public sealed class ChildCrashTests
{
    private const string Parent = "the-parent";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task a_crash_at_any_write_starts_no_child_twice_and_loses_no_report(bool afterTheWrite) => CrashPoint.AtEachWriteAsync(afterTheWrite, RunAsync);

    // Gives the number of writes it took.
    private static async Task<int> RunAsync(CrashPoint crash)
    {
        await using var host = await TestHost.StartAsync();
        await host.PublishAsync(Flow.Sequence("quick", Node.WriteLine("l", "x")));
        await host.PublishAsync(Flow.Sequence("patient", Node.Event("go", "go")));
        await host.PublishAsync(Flow.Sequence("slow", Node.Delay("pause", TimeSpan.FromSeconds(5))));
        await host.PublishAsync(Flow.Chart(
            "parent",
            [
                Execute("slow"), Node.Of("Elsa.DispatchWorkflow", "d", ("workflowDefinitionId", "quick")), Node.Of("Elsa.FlowJoin", "all", ("mode", "WaitAll")),
                Bulk("quick", "[1,2]").With("b"), Node.Of("Elsa.ExecuteWorkflow", "p", ("workflowDefinitionId", "patient"), ("waitForCompletion", true)), Node.Delay("limit", TimeSpan.FromSeconds(5)),
                Node.Of("Elsa.FlowJoin", "any", ("mode", "WaitAny")), Node.WriteLine("end", "end"),
            ],
            "d>x", "d>b", "x>all", "b>all", "all>p", "all>limit", "p>any", "limit>any", "any>end"));
        var first = host.Store.Writes;
        crash.Arm(host);

        await UntilAsync(host, "it is started", () => StartAsync(host));
        await UntilAsync(host, "all has ended", () => HasSettledAsync(host));
        await CheckAsync(host, crash.ToString());
        return host.Store.Writes - first;
    }

    private static async Task<bool> StartAsync(TestHost host)
    {
        try
        {
            await host.StartFlowAsync("parent", id: Parent);
            return true;
        }
        catch (HaltedException)
        {
            return false;
        }
    }

    private static async Task<bool> HasSettledAsync(TestHost host)
    {
        await using var reads = host.Store.OpenReads();
        return await reads.Instances.AnyAsync(row => row.Id == Parent && row.Status == "Finished")
            && !await reads.Instances.AnyAsync(row => row.Status == "Running")
            && !await reads.Inbox.AnyAsync(row => row.Status == InboxStatus.Unread);
    }

    private static async Task CheckAsync(TestHost host, string crash)
    {
        await using var reads = host.Store.OpenReads();
        var instances = await reads.Instances.ToListAsync();
        Assert.True(instances.Count == 6, $"{crash}: {string.Join(", ", instances.Select(row => row.DefinitionId))}");
        Assert.Equal(3, instances.Count(row => row.DefinitionId == "quick"));
        Assert.All(instances, row => Assert.Equal(row.DefinitionId == "patient" ? "Cancelled" : "Finished", row.SubStatus));
        // Five starts, one cancellation, and what is told by those that are waited for; the cancelled one tells it to nobody.
        var messages = await reads.Inbox.ToListAsync();
        Assert.Equal(10, messages.Count);
        Assert.All(messages, message => Assert.Equal(InboxStatus.Done, message.Status));
        Assert.Empty(await reads.Waits.ToListAsync());
        Assert.Empty(await reads.Timers.ToListAsync());
        foreach (var row in instances)
        {
            var journal = await reads.Journal.Where(step => step.InstanceId == row.Id).OrderBy(step => step.Step).ToListAsync();
            Assert.Equal(row.Version, journal.Count);
            var state = (await host.Get<InstanceStates>().TryReadAsync(row, CancellationToken.None))!;
            var plan = await host.Get<DefinitionLibrary>().PlanOfAsync("", state.Plan, CancellationToken.None);
            var replayed = Kernel.WorkflowKernel.Replay(plan, "", row.Id, journal.Select(step => StateJson.ReadJournal(step.Entries)));
            Assert.Equal(StateJson.Write(state), StateJson.Write(replayed));
        }
    }
}
