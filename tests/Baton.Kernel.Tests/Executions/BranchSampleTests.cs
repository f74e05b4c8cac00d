using System.Text;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;
using static Baton.Kernel.Tests.Executions.AtRestTests;

namespace Baton.Kernel.Tests.Executions;

/// <summary>What an activity keeps that has done its work while one inside it runs. The sample is never changed.</summary>
public sealed class BranchSampleTests
{
    [Fact]
    public void It_is_written_as_the_sample_of_format_1() => Assert.Equal(Sample("state-1-branch.json"), Encoding.UTF8.GetString(StateJson.Write(Create().State)));

    [Fact]
    public void A_state_of_format_1_ends_with_what_the_activity_gave()
    {
        var state = StateJson.ReadState(Encoding.UTF8.GetBytes(Sample("state-1-branch.json")));

        var advance = WorkflowKernel.Advance(Create().Plan, state, new EventArrived("e", Values.Of(null)), Play.Monday.AddDays(1));

        Assert.Equal(InstanceStatus.Finished, advance.State.Status);
        Assert.Equal(Values.Object(new { StatusCode = 404d }), advance.Changes.Journal.Single(entry => entry.Outputs is not null && entry.Event == Journal.JournalEvent.Completed && entry.Execution == 1).Outputs);
    }

    private static Play Create() => new Play(
        Flow(Node("Test.Call", "call", ("missing", Event("e")))),
        _ => new Completed(Values.Object(new { StatusCode = 404d }), ["Missing"]),
        AuthoredActivities.Describe(typeof(Call))).Start();

    [Activity("Test", "测试", Type = "Call")]
    [PortByOutcome]
    private abstract class Call : Activity
    {
        [Port] public IActivity? Missing { get; set; }
    }
}
