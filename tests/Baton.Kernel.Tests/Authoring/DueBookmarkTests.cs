using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Authoring;

/// <summary>Bookmarks that come by themselves, and jobs that go along.</summary>
public sealed class DueBookmarkTests
{
    [Fact]
    public void What_comes_first_ends_the_execution_and_the_other_is_waited_for_no_longer()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Patient", "p")), typeof(Patient)).Start().Reload();
        Assert.Equal(["p Event answer", "p Timer nudge", "p Timer limit"], play.Waiting);
        Assert.Equal(3, play.Changes.WaitsAdded.Select(wait => wait.IdIn("instance")).Distinct().Count());

        play.Event("answer", new { x = 1 });

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(3, play.Changes.WaitsRemoved.Length);
    }

    [Fact]
    public void Of_several_times_the_earliest_comes_first_and_each_calls_its_method()
    {
        var play = AuthoredPlay.Of(Flow(Chart("c", [Node("Acme.Patient", "p"), Line("late")], "p:TimedOut -> late")), typeof(Patient)).Start();

        play.Timer("p").Reload();
        Assert.Equal(["p Event answer", "p Timer limit"], play.Waiting);
        play.Timer("p");

        Assert.Equal(["late"], play.Lines);
        Assert.Equal(Values.Object(new { Nudges = 1d }), play.State.ActivityOutputs["p"]);
    }

    [Fact]
    public void A_time_of_its_own_stands_beside_that_of_the_people_asked()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Both", "b")), typeof(Both)).Start();

        play.Timer("b").Reload();

        Assert.Equal(["b Timer late", "b Timer approval"], play.Waiting);
        Assert.Equal(2, play.State.Waits.Select(wait => wait.IdIn("instance")).Distinct().Count());
    }

    [Fact]
    public void Who_gives_up_a_time_waits_for_the_rest()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Patient", "p")), typeof(Patient)).Start(new { NoLimit = true });

        Assert.Equal(["p Event answer"], play.Waiting);
        play.Timer("p");
        Assert.NotNull(play.Refusal);
    }

    [Fact]
    public void A_method_that_failed_is_called_again_by_a_retry_and_the_times_stand()
    {
        var play = AuthoredPlay.Of(Flow("Baton.Park", Node("Acme.Patient", "p")), typeof(Patient)).Start(new { Breaks = true });
        play.Timer("p");
        Assert.Single(play.State.Incidents);

        play.Reload().Decide("p", Repair.Retry);

        Assert.Single(play.State.Incidents);
    }

    [Fact]
    public void Jobs_that_go_along_keep_nobody_waiting_and_stand_in_the_journal_by_their_id_alone()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Teller", "t")), typeof(Teller)).Start();

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        var sent = Assert.Single(play.Changes.JobsDetached);
        Assert.Equal(("j1", "tell", "lane"), (sent.Id, sent.Draft!.Kind, sent.Draft.Lane));
        Assert.Contains("j1", StateText(play), StringComparison.Ordinal);
        Assert.DoesNotContain("lane", StateText(play), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lane_that_is_too_long_faults()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Teller", "t")), typeof(Teller)).Start(new { Lane = new string('l', JobDraft.LongestLane + 1) });

        Assert.Empty(play.Changes.JobsDetached);
        Assert.Single(play.State.Incidents);
    }

    private static string StateText(Play play) => string.Concat(play.Journal.Select(step => System.Text.Encoding.UTF8.GetString(StateJson.Write(step))));

    [Activity("Acme", "Tests"), Effect(Effect.Pure), FlowNode("Done", "TimedOut")]
    private sealed class Patient : Activity
    {
        public Output<int> Nudges { get; set; } = default!;

        protected override void Execute(ActivityExecutionContext context)
        {
            context.CreateBookmark(new EventStimulus("answer"));
            var breaks = context.GetWorkflowInput<bool>("Breaks");
            if (context.GetWorkflowInput<bool>("NoLimit"))
                return;
            context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new EventStimulus("nudge"), Due = context.Now.AddHours(1), Callback = breaks ? OnBreakAsync : OnNudgeAsync });
            context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new EventStimulus("limit"), Due = context.Now.AddHours(2), Callback = OnLimitAsync });
        }

        private ValueTask OnNudgeAsync(ActivityExecutionContext context)
        {
            Assert.Equal(Value.Null, context.Carried);
            context.Set(Nudges, 1);
            return ValueTask.CompletedTask;
        }

        private ValueTask OnBreakAsync(ActivityExecutionContext context) => throw new InvalidOperationException("broken");

        private ValueTask OnLimitAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("TimedOut");
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Both : Activity
    {
        protected override void Execute(ActivityExecutionContext context)
        {
            context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new EventStimulus("late"), Due = context.Now.AddHours(3) });
            context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new EventStimulus("soon"), Due = context.Now.AddHours(1), Callback = OnSoonAsync });
        }

        private ValueTask OnSoonAsync(ActivityExecutionContext context)
        {
            context.Ask(Asking.Draft(Kernel.Tasks.ApprovalMode.Any, ["张三"], due: context.Now.AddHours(2)));
            return ValueTask.CompletedTask;
        }
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Teller : Activity
    {
        protected override void Execute(ActivityExecutionContext context) =>
            context.PostDetached("j1", new JobDraft("tell", context.GetWorkflowInput<string>("Lane") ?? "lane", [1]));
    }
}
