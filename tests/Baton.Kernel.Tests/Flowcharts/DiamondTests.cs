using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts;

public sealed class DiamondTests
{
    [Fact]
    public void Both_branches_lead_to_one_activity_which_runs_once()
    {
        var play = new Play(Flow(Chart("flow", [Line("s"), Line("l"), Line("r"), Line("m")], "s -> l", "s -> r", "l -> m", "r -> m"))).Start();

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(["s", "l", "r", "m"], play.Lines);
    }
}
