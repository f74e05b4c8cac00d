using Baton.Expressions.Values.Large;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Kernel.Waits;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Playing;

/// <summary>What must hold after every step of every flow.</summary>
internal static class AlwaysTrue
{
    public static void Check(Play play, InstanceState? before, Rows rows)
    {
        var state = play.State;
        Assert.True(before is null || state.UpdatedAt > before.UpdatedAt, "time stood still");
        Assert.Equal((before?.Steps ?? 0) + 1, state.Steps);
        Assert.Equal((before?.JournalEntries ?? 0) + play.Changes.Journal.Length, state.JournalEntries);
        Assert.Equal(state.Waits.OrderBy(Place), rows.Waits.OrderBy(Place));
        CheckExecutions(state);
        CheckApprovals(state, rows);
        if (state.HasEnded)
            CheckEnded(play, rows);
        else
            CheckNotStuck(play);

        var bytes = StateJson.Write(state);
        Assert.Equal(bytes, StateJson.Write(StateJson.ReadState(bytes)));
        Assert.Equal(bytes, StateJson.Write(play.Replay()));
        CheckApart(play, bytes);
        CheckBody(state, bytes);
    }

    // What a row's other columns say need not stand in its state.
    private static void CheckBody(InstanceState state, byte[] whole)
    {
        var sink = new LargeValueSink(new Dictionary<string, int>());
        var body = StateJson.WriteBody(state, sink);
        var source = new LargeValueSource("the test");
        foreach (var value in sink.Added)
            source.Add(value.Hash, value.Content);
        Assert.Equal(whole, StateJson.Write(StateJson.ReadBody(body, Heads.Of(state), source)));
    }

    // Where large values stand does not change what is written, else than by their markers.
    private static void CheckApart(Play play, byte[] whole)
    {
        var sink = new LargeValueSink(new Dictionary<string, int>());
        var (state, journal) = (StateJson.Write(play.State, sink), StateJson.Write(play.Journal[^1], sink));
        if (sink.Added.Count == 0)
        {
            Assert.Equal(whole, state);
            Assert.Equal(StateJson.Write(play.Journal[^1]), journal);
        }

        var source = new LargeValueSource("the test");
        foreach (var value in sink.Added)
            source.Add(value.Hash, value.Content);
        Assert.Equal(whole, StateJson.Write(StateJson.ReadState(state, source)));
        Assert.Equal(StateJson.Write(play.Journal[^1]), StateJson.Write(StateJson.ReadJournal(journal, source)));
    }

    private static (int, WaitKind, int) Place(Wait wait) => (wait.Execution, wait.Kind, wait.Place ?? 0);

    private static void CheckExecutions(InstanceState state)
    {
        var seen = new HashSet<int> { 0 };
        foreach (var execution in state.Executions)
        {
            Assert.Contains(execution.Parent, seen);
            Assert.True(seen.Add(execution.Number), $"two executions {execution.Number}");
            Assert.NotEqual(ExecutionStatus.Scheduled, execution.Status);
        }

        Assert.All(state.Waits, wait => Assert.Contains(state.Executions, execution => execution.Number == wait.Execution && execution.Status == ExecutionStatus.Running));
    }

    // n = a + r + o; one open task for a person; a decided node has nothing open.
    private static void CheckApprovals(InstanceState state, Rows rows)
    {
        foreach (var approval in state.Executions.Select(execution => execution.Data).OfType<Approval>())
        {
            var asked = approval.Tasks.Where(task => task.Status != TaskStatus.Transferred).Select(task => task.Assignee).ToList();
            Assert.Equal(asked.Count, asked.Distinct().Count());
            Assert.All(approval.Tasks, task => Assert.Equal(task.Status == TaskStatus.Done, task.Decision is not null));
            Assert.All(approval.Tasks, task => Assert.Equal(task, rows.Tasks[task.Id]));
            if (approval.Outcome != ApprovalOutcome.Undecided)
                Assert.All(approval.Tasks, task => Assert.True(task.IsFinal));
        }

        foreach (var offer in state.Executions.Select(execution => execution.Data).OfType<Offer>())
            Assert.All(offer.Tasks, task => Assert.Equal(task, rows.Tasks[task.Id]));

        var open = state.Executions.Select(execution => execution.Data).OfType<ITaskNode>().SelectMany(node => node.Tasks).Where(task => !task.IsFinal).Select(task => task.Id);
        Assert.Equal(open.Order(), rows.Tasks.Values.Where(task => !task.IsFinal).Select(task => task.Id).Order());
    }

    private static void CheckEnded(Play play, Rows rows)
    {
        Assert.Empty(play.State.Waits);
        Assert.Empty(play.State.Executions);
        Assert.Empty(play.State.EarlyEvents);
        Assert.DoesNotContain(rows.Tasks.Values, task => !task.IsFinal);
        Assert.Empty(rows.Children);
        Assert.NotNull(play.State.FinishedAt);
        CheckFaulted(play.State);
    }

    // What a fault has ended: one chain of containers down to what failed.
    private static void CheckFaulted(InstanceState state)
    {
        Assert.Equal(state.Status == InstanceStatus.Faulted, state.Faulted is not null);
        var parent = 0;
        foreach (var execution in state.Faulted ?? [])
        {
            Assert.Equal(parent, execution.Parent);
            parent = execution.Number;
        }

        if (state.Faulted is [.., var failed])
        {
            Assert.Equal(ExecutionStatus.Faulted, failed.Status);
            Assert.Contains(state.Incidents, incident => incident.Execution == failed.Number);
        }
    }

    private static void CheckNotStuck(Play play)
    {
        Assert.Null(play.State.FinishedAt);
        Assert.Null(play.State.Faulted);
        var leaves = play.State.Executions.Where(execution => play.State.Executions.All(child => child.Parent != execution.Number)).ToList();
        Assert.NotEmpty(leaves);
        Assert.All(leaves, leaf => Assert.True(
            leaf.Status == ExecutionStatus.Faulted
                ? play.State.Incidents.Any(incident => incident.Execution == leaf.Number)
                : leaf.Data is Approval { Outcome: ApprovalOutcome.Undecided } or Offer { Outcome: OfferOutcome.Undecided } || play.State.Waits.Any(wait => wait.Execution == leaf.Number),
            $"{play.Plan.Nodes[leaf.Node].Id} is {leaf.Status} and waits for nothing"));
    }
}
