using System.Text;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts.Tokens;

/// <summary>As the other samples: never changed, and readable for as long as instances live.</summary>
public sealed class AtRestTests
{
    [Fact]
    public void The_state_is_written_as_the_sample_of_format_1() => Assert.Equal(Sample, Encoding.UTF8.GetString(StateJson.Write(Create().State)));

    [Fact]
    public void A_state_of_format_1_loads_and_goes_on()
    {
        var play = Create();
        var state = StateJson.ReadState(Encoding.UTF8.GetBytes(Sample));

        var advance = WorkflowKernel.Advance(play.Plan, state, new EventArrived("货到了", Expressions.Values.Value.Null), Play.Monday.AddDays(1));

        Assert.Equal(InstanceStatus.Finished, advance.State.Status);
        Assert.Equal(1, advance.State.Counts.Single(count => play.Plan.Nodes[count.Node].Id == "merge").Completed);
        Assert.Equal(2, advance.State.Counts.Single(count => play.Plan.Nodes[count.Node].Id == "join").Completed);
    }

    // Two tokens wait at one connection of the join, one before the merge.
    private static Play Create() => new Play(Flow(Chart(
        "flow",
        [Line("s", "开始"), Line("l"), Line("r"), Event("goods", "货到了"), Line("each").Merging("Cascade"), Line("merge"), Join("join", "WaitAll")],
        "s -> l", "s -> r", "s -> goods", "l -> each", "r -> each", "each -> join", "goods -> join", "l -> merge", "goods -> merge")).InTokenMode()).Start();

    private static string Sample
    {
        get
        {
            using var stream = typeof(AtRestTests).Assembly.GetManifestResourceStream("state-1-tokens.json") ?? throw new InvalidOperationException("There is no sample.");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().TrimEnd('\n');
        }
    }
}
