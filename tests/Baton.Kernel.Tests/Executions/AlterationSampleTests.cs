using System.Text;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;
using static Baton.Kernel.Tests.Executions.AtRestTests;

namespace Baton.Kernel.Tests.Executions;

/// <summary>The formats of what people alter by hand, of a migrated instance and of one that a fault has ended. The samples are never changed.</summary>
public sealed class AlterationSampleTests
{
    [Fact]
    public void A_migrated_state_is_written_as_the_sample_of_format_1() => Assert.Equal(Sample("state-1-migrated.json"), Text(StateJson.Write(Altered().State)));

    [Fact]
    public void A_faulted_state_is_written_as_the_sample_of_format_1() => Assert.Equal(Sample("state-1-faulted.json"), Text(StateJson.Write(Faulted().State)));

    [Fact]
    public void The_journal_is_written_as_the_sample_of_format_1_and_can_be_replayed()
    {
        var play = Altered();
        var sample = Sample("journal-1-alterations.jsonl");

        Assert.Equal(sample, string.Join('\n', play.Journal.Select(step => Text(StateJson.Write(step)))));
        var replayed = WorkflowKernel.Replay(Version(1), "", play.Id, sample.Split('\n').Select(line => StateJson.ReadJournal(Encoding.UTF8.GetBytes(line))), _ => Version(2));
        Assert.Equal(Sample("state-1-migrated.json"), Text(StateJson.Write(replayed)));
    }

    [Fact]
    public void A_faulted_state_of_format_1_can_be_retried()
    {
        var state = StateJson.ReadState(Encoding.UTF8.GetBytes(Sample("state-1-faulted.json")));
        var retry = new IncidentDecided(state.Incidents.Single().Execution, Repair.Retry, [], "admin", null);

        var advance = WorkflowKernel.Advance(Faulted().Plan, state, retry, Play.Monday.AddDays(1));

        Assert.Equal("bad", Assert.Single(advance.Runs).ActivityId);
        Assert.Equal(InstanceStatus.Suspended, advance.State.Status);
    }

    [Fact]
    public void A_migrated_state_of_format_1_goes_on_under_its_version()
    {
        var state = StateJson.ReadState(Encoding.UTF8.GetBytes(Sample("state-1-migrated.json")));

        Assert.Equal(["flow-v1", "flow-v2"], [state.PlanOf(1).VersionId, state.PlanOf(state.Steps).VersionId]);
        Assert.Equal(InstanceStatus.Finished, WorkflowKernel.Advance(Version(2), state, new EventArrived("c", Value.Null), Play.Monday.AddDays(1)).State.Status);
    }

    [Fact]
    public void Cancelling_among_others_has_a_name_of_its_own() =>
        Assert.Contains("""[{"$":"cancel"}]""", Text(StateJson.Write(new StepJournal(Play.Monday, [new Altered([new Cancel()], "admin", null)], []))), StringComparison.Ordinal);

    // One of each alteration but that which would end it.
    private static Play Altered()
    {
        var play = new Play(Version(1)).Start();
        var next = Version(2);
        play.Versions[next.Key] = next;
        return play
            .Alter(new ModifyVariable("n", Value.From("7"), play.ExecutionOf("a")), new Jump("s", play.ExecutionOf("a")))
            .Alter(new ScheduleActivity("a"), new ScheduleActivity(null, play.ExecutionOf("b")))
            .Alter(new CancelActivity("a"))
            .Alter(new Migrate(next.Key, Values.Object(new { 限额 = 5000m })), new Jump("c"));
    }

    private static Play Faulted() => new Play(
        Flow("Fault", ForEach("each", Input("Object", "[\"甲\",\"乙\"]"), Chart("chart", [Line("s"), Event("other"), Node(Asking.Type, "bad")], "s -> other", "s -> bad"))),
        _ => new Failed("系统不通", "timeout"),
        Asking.Descriptor).Start();

    private static Plan Version(int version) => Play.Compile(Flow(
        Chart("flow", [Line("s"), Event("a"), Event("b"), .. version == 2 ? [Event("c")] : Array.Empty<System.Text.Json.Nodes.JsonObject>()], "s -> a", "s -> b"),
        ("variables", Variables(("n", "Int32", 1)))).With("id", $"flow-v{version}").With("version", version));

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
