using System.Text;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;
using static Baton.Kernel.Tests.Executions.AtRestTests;

namespace Baton.Kernel.Tests.Executions;

/// <summary>What structured activities keep while something inside them waits. The sample is never changed.</summary>
public sealed class StructuredSampleTests
{
    [Fact]
    public void What_structured_activities_keep_is_written_as_the_sample_of_format_1() =>
        Assert.Equal(Sample("state-1-structured.json"), Encoding.UTF8.GetString(StateJson.Write(Create().State)));

    [Fact]
    public void A_state_of_format_1_goes_on_where_each_of_them_stood()
    {
        var plan = Create().Plan;
        var state = StateJson.ReadState(Encoding.UTF8.GetBytes(Sample("state-1-structured.json")));
        var lines = new List<string>();
        for (var at = Play.Monday.AddDays(1); !state.HasEnded; at = at.AddMinutes(1))
        {
            var advance = WorkflowKernel.Advance(plan, state, new EventArrived("e", Values.Of(null)), at);
            Assert.Null(advance.Refusal);
            lines.AddRange(advance.Changes.Journal.Where(entry => entry.Inputs is { } inputs && inputs.TryGet("Text", out _)).Select(entry => entry.Inputs!["Text"].ToString()!));
            state = advance.State;
        }

        Assert.Equal(["machine", "if", "all 0 A", "all 1 B", "for 2", "each 1 乙", "for 3", "each 2 丙"], lines);
        Assert.Equal(InstanceStatus.Finished, state.Status);
    }

    private static Play Create() => new Play(Flow(Parallel(
        "all of them",
        If("if", Literal(true), Sequence("then", Event("e0", "e"), Event("e1", "e"), Line("in if", "if"))),
        For("for", 1, 3, Sequence("count", Event("e2", "e"), Says("counted", "'for ' + getVariable('CurrentValue')"))),
        ForEach("each", Input("Object", "[\"甲\",\"乙\",\"丙\"]"), Sequence("one", Event("e3", "e"), Says("done", "'each ' + getVariable('CurrentIndex') + ' ' + getVariable('CurrentValue')"))),
        ParallelForEach("all", Input("Object", "[\"A\",\"B\"]"), Sequence("at once", Event("e4", "e"), Event("e5", "e"), Says("said", "'all ' + getVariable('CurrentIndex') + ' ' + getVariable('CurrentValue')"))),
        Machine("machine", "草稿", [State("草稿", exit: Event("e7", "e")), State("完成", Line("arrived", "machine"))], Transition("草稿", "完成", Event("e6", "e")))))).Start().Event("e");
}
