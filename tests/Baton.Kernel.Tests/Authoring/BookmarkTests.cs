using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Authoring;

/// <summary>Bookmarks, what they come back with, and what an activity keeps meanwhile.</summary>
public sealed class BookmarkTests
{
    [Fact]
    public void Elsas_example_asks_and_goes_on_with_the_answer()
    {
        var play = AuthoredPlay.Of(Flow(Chart("flow", [Node("Acme.Ask", "ask", ("who", Literal("Bob"))), Line("yes"), Line("no")], "ask:Approved -> yes", "ask:Rejected -> no")), typeof(Ask)).Start().Reload();
        var wait = Assert.Single(play.State.Waits);
        Assert.Equal(StimulusName.Of("Acme.Ask", new AskStimulus("Bob"), wait.Execution), wait.Key);
        Assert.Equal(Values.Object(new { Who = "Bob" }), play.State.Executions.Last().FindBookmark(wait)!.Payload);

        play.Event(wait.Key, new { Answer = "fine" });

        Assert.Equal(["yes"], play.Lines);
        Assert.Equal(Values.Object(new { Result = "fine" }), play.State.ActivityOutputs["ask"]);
    }

    [Fact]
    public void A_stimulus_with_other_content_has_another_name() =>
        Assert.Equal(3, new[] { StimulusName.Of("Acme.Ask", new AskStimulus("a")), StimulusName.Of("Acme.Ask", new AskStimulus("b")), StimulusName.Of("Acme.Other", new AskStimulus("a")) }.Distinct().Count());

    [Fact]
    public void Properties_stay_with_the_execution_and_the_bookmark_can_come_again()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Counter", "c")), typeof(Counter)).Start();
        foreach (var _ in Enumerable.Range(0, 2))
            play.Event("tick").Reload();
        Assert.Equal(["c Event tick", "c Event stop"], play.Waiting);

        play.Event("stop");

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(Values.Object(new { Last = "tick 2", Result = 2d }), play.State.ActivityOutputs["c"]);
        Assert.Equal(["tick|1", "tick|2"], play.Entries.Where(each => each.Entry.Event == Journal.JournalEvent.Logged).Select(each => $"{each.Entry.Outcomes!.Value[0]}|{each.Entry.Message}"));
    }

    [Fact]
    public void A_bookmark_without_a_callback_ends_the_execution_with_what_came()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Plain", "p")), typeof(Plain)).Start();
        Assert.Equal(["p Event go", "p Event silent"], play.Waiting);

        play.Event("silent");
        Assert.Equal(["p Event go"], play.Waiting);
        play.Event("go", new { x = 1 });

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(Value.From(1d), ((ObjectValue)play.State.ActivityOutputs["p"])["x"]);
    }

    [Fact]
    public void Once_nothing_is_waited_for_any_more_it_is_done()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Plain", "p")), typeof(Plain)).Start(new { OnlySilent = true });
        Assert.Equal(["p Event silent"], play.Waiting);

        play.Event("silent");

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_callback_that_failed_is_called_again_by_a_retry_and_keeps_what_it_waits_for()
    {
        var play = AuthoredPlay.Of(Flow("Baton.Park", Node("Acme.Counter", "c")), typeof(Counter)).Start().Event("tick", "broken");
        Assert.Single(play.State.Incidents);
        Assert.Empty(play.State.Waits);

        play.Reload().Decide("c", Repair.Retry);
        Assert.Single(play.State.Incidents);
        play.Decide("c", Repair.Skip);

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_lambda_cannot_be_found_again_and_is_refused()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Lambda", "l")), typeof(Lambda)).Start();

        Assert.Contains("is no method of", Assert.Single(play.State.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_the_correlation_id_and_the_name_change_as_the_run_ends()
    {
        var play = AuthoredPlay.Of(
            Flow(Sequence("s", Node("Acme.Adder", "a"), Node("Acme.Adder", "b"), Node("Elsa.WriteLine", "w", ("text", Variable("sum")))), ("variables", Variables(("sum", "Int32", "1")))), typeof(Adder)).Start(new { By = 2 });

        Assert.Equal(["5"], play.Lines);
        Assert.Equal("c5", play.State.CorrelationId);
        Assert.Equal("n", play.State.Name);
    }

    [Fact]
    public void A_variable_that_does_not_fit_faults_and_nothing_else_of_the_run_counts()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Adder", "a"), ("variables", Variables(("sum", "ObjectDictionary", null)))), typeof(Adder)).Start(new { By = 2 });

        Assert.Single(play.State.Incidents);
        Assert.Null(play.State.Name);
    }

    [Fact]
    public void It_may_cancel_itself()
    {
        var play = AuthoredPlay.Of(Flow(Sequence("s", Node("Acme.Leaving", "l"), Line("after"))), typeof(Leaving)).Start();

        Assert.Equal(["l|Canceled", "after|Completed", "s|Completed"], play.Events);
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Counter : Activity<int>
    {
        public Output<string> Last { get; set; } = default!;

        protected override void Execute(ActivityExecutionContext context)
        {
            context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new EventStimulus("tick"), Callback = OnTickAsync, AutoBurn = false });
            context.CreateBookmark(new EventStimulus("stop"), OnStopAsync);
        }

        private ValueTask OnTickAsync(ActivityExecutionContext context)
        {
            if (context.Carried is TextValue)
                throw new InvalidOperationException("broken");
            var count = context.GetProperty("Count", () => 0) + 1;
            context.SetProperty("Count", count);
            context.Set(Last, $"tick {count}");
            context.AddExecutionLogEntry("tick", $"{count}");
            return ValueTask.CompletedTask;
        }

        private ValueTask OnStopAsync(ActivityExecutionContext context) => context.CompleteActivityAsync(context.GetProperty<int>("Count"));
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Plain : Activity
    {
        protected override void Execute(ActivityExecutionContext context)
        {
            context.CreateBookmark(new EventStimulus("go"));
            context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new EventStimulus("silent"), AutoComplete = false });
            if (!context.GetWorkflowInput<bool>("OnlySilent"))
                return;
            context.ClearBookmarks();
            context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new EventStimulus("silent"), AutoComplete = false });
        }
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Lambda : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(new EventStimulus("go"), later => later.CompleteActivityAsync());
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Adder : Activity
    {
        private static readonly Variable<int> Sum = new("sum");

        protected override void Execute(ActivityExecutionContext context)
        {
            Sum.Set(context, Sum.Get(context) + context.GetWorkflowInput<int>("By"));
            context.WorkflowExecutionContext.CorrelationId = $"c{Sum.Get(context)}";
            context.WorkflowExecutionContext.Name = "n";
            Assert.Equal(("n", "instance", "flow"), (context.WorkflowExecutionContext.Name, context.WorkflowExecutionContext.Id, context.WorkflowExecutionContext.DefinitionId));
        }
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Leaving : Activity
    {
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.CancelActivityAsync();
    }
}
