using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Executions;

// That a replay gives the same bytes is checked after every step of every test, by AlwaysTrue.
public sealed class ReplayTests
{
    private static readonly Play Played = new Play(Flow(Sequence("s", Event("a"), Event("b")))).Start().Event("a");

    [Fact]
    public void A_journal_begins_with_a_start() =>
        Assert.Throws<InvalidOperationException>(() => WorkflowKernel.Replay(Played.Plan, "", "instance", Played.Journal.Skip(1)));

    [Fact]
    public void A_journal_that_does_not_fit_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => WorkflowKernel.Replay(Played.Plan, "", "instance", Played.Journal.Append(Played.Journal[^1])));

    [Fact]
    public void An_empty_journal_gives_no_state() =>
        Assert.Throws<InvalidOperationException>(() => WorkflowKernel.Replay(Played.Plan, "", "instance", Array.Empty<StepJournal>()));

    [Fact]
    public void An_instance_stays_with_its_plan()
    {
        var other = Play.Compile(Flow(Sequence("s", Event("a"), Event("c"))));

        Assert.Throws<ArgumentException>(() => WorkflowKernel.Advance(other, Played.State, new CancelRequested("admin", null), Play.Monday));
        Assert.Throws<ArgumentException>(() => WorkflowKernel.Advance(Played.Plan, Played.State, Played.Journal[0].Stimuli[0], Play.Monday));
    }
}
