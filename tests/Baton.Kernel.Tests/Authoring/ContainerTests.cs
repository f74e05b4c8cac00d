using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Alterations;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Incidents;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Authoring;

/// <summary>Activities that hold others and schedule them as they like.</summary>
public sealed class ContainerTests
{
    [Fact]
    public void A_port_is_an_embedded_port_of_the_node()
    {
        var described = AuthoredActivities.Describe(typeof(Retry));

        Assert.Equal(["Body"], described.EmbeddedPorts);
        Assert.Equal(["Done", "GaveUp"], described.Ports);
        Assert.True(AuthoredActivities.Describe(typeof(ParallelRace)).IsContainer);
    }

    [Theory]
    [InlineData(new[] { "Failed", "Done" }, "ok", 2)]
    [InlineData(new[] { "Failed", "Failed", "Failed" }, "given up", 3)]
    public void A_retry_container_does_its_body_again(string[] outcomes, string expected, int tries)
    {
        var left = new Queue<string>(outcomes);
        var play = Retrying(Asking("body"), left).Start();

        Assert.Equal([expected], play.Lines);
        Assert.Equal(Value.From((double)tries), ((ObjectValue)play.State.ActivityOutputs["retry"])["Result"]);
    }

    [Fact]
    public void An_empty_port_is_passed_over()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Retry", "retry")), typeof(Retry)).Start();

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void In_a_race_the_first_wins_and_the_others_are_cancelled()
    {
        var play = Racing().Start().Reload();
        Assert.Equal(["a Event a", "b Event b", "c Event c"], play.Waiting);

        play.Event("b");

        Assert.Equal(["b|Completed", "a|Canceled", "c|Canceled", "race|Completed"], play.Events);
        Assert.Equal(Value.From("B"), ((ObjectValue)play.State.ActivityOutputs["race"])["Winner"]);
    }

    [Fact]
    public void Children_that_end_in_the_same_step_are_told_one_after_the_other()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Gathering", "g", ("activities", new JsonArray(Line("a"), Line("b"), Line("c"))))), typeof(Gathering)).Start();

        Assert.Equal(Value.From("a,b,c"), ((ObjectValue)play.State.ActivityOutputs["g"])["Result"]);
    }

    [Fact]
    public void A_container_schedules_in_any_order_and_gives_its_children_variables()
    {
        var play = AuthoredPlay.Of(
            Flow(Node("Acme.Backwards", "b", ("activities", new JsonArray(Places("x"), Event("e"), Places("y"))))), typeof(Backwards)).Start();
        Assert.Equal(["2"], play.Lines);

        play.Reload().Event("e");

        Assert.Equal(["2", "0"], play.Lines);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);

        static JsonObject Places(string id) => Node("Elsa.WriteLine", id, ("text", Variable("Place")));
    }

    [Fact]
    public void A_containers_own_variables_are_seen_inside_and_by_itself()
    {
        var play = AuthoredPlay.Of(
            Flow(Node("Acme.Summing", "s", ("variables", Variables(("total", "Int32", "40"))), ("activities", new JsonArray(Node("Elsa.WriteLine", "w", ("text", Variable("total"))))))), typeof(Summing)).Start();

        Assert.Equal(["42"], play.Lines);
    }

    [Fact]
    public void An_input_that_is_not_evaluated_beforehand_is_asked_each_time()
    {
        var play = AuthoredPlay.Of(
            Flow(Node("Acme.Until", "u", ("condition", Input("JavaScript", "getN() >= 3")), ("body", Set("set", "n", Input("JavaScript", "getN() + 1")))), ("variables", Variables(("n", "Int32", "0")))), typeof(Until)).Start();

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(Value.From(3d), play.State.Variables["n"]);
    }

    [Fact]
    public void A_late_input_is_no_evaluated_input()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Until", "u", ("condition", Literal(true)))), typeof(Until)).Start();

        Assert.False(Assert.Single(AuthoredActivities.Describe(typeof(Until)).Inputs).AutoEvaluate);
        Assert.Null(play.Entries.First().Entry.Inputs);
    }

    [Fact]
    public void What_is_not_serializable_does_not_stand_in_the_journal()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Discreet", "d", ("pin", Literal("1234")), ("who", Literal("me")))), typeof(Discreet)).Start();

        Assert.Equal(Values.Object(new { Who = "me" }), play.Entries.First().Entry.Inputs);
        Assert.Equal(Value.From("1234"), ((ObjectValue)play.State.ActivityOutputs["d"])["Result"]);
    }

    [Fact]
    public void Cancelled_with_the_instance_nothing_of_it_stays()
    {
        var play = Racing().Start().Cancel();

        Assert.Equal(InstanceStatus.Cancelled, play.State.Status);
        Assert.Empty(play.State.Waits);
    }

    [Fact]
    public void A_child_that_a_person_cancels_is_told_without_an_outcome()
    {
        var play = Retrying(Sequence("body", Event("e")), new Queue<string>()).Start();

        play.Alter(new CancelActivity("body", null));

        Assert.Equal(["ok"], play.Lines);
    }

    [Fact]
    public void A_child_that_fails_holds_its_container_and_is_retried_alone()
    {
        var play = AuthoredPlay.Of(
            Flow("Baton.Park", Node("Acme.Retry", "retry", ("body", Sequence("s", Node("Elsa.Fault", "f", ("message", Literal("broken"))))))), typeof(Retry)).Start();
        Assert.Equal("f", Assert.Single(play.State.Incidents).ActivityId);

        play.Reload().Decide("f", Repair.Skip);

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void A_container_in_whose_callback_something_breaks_keeps_what_runs_and_is_retried_there()
    {
        var play = AuthoredPlay.Of(
            Flow("Baton.Park", Node("Acme.Fragile", "g", ("activities", new JsonArray(Line("a"), Event("b")))), ("variables", Variables(("isMended", "Boolean", "false")))), typeof(Fragile)).Start();
        Assert.Equal("g", Assert.Single(play.State.Incidents).ActivityId);
        Assert.Equal(["b Event b"], play.Waiting);

        play.Reload().Event("b");
        play.Alter(new ModifyVariable("isMended", Value.From(true), null));
        play.Decide("g", Repair.Retry);

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(Value.From("a,b"), ((ObjectValue)play.State.ActivityOutputs["g"])["Result"]);
    }

    [Fact]
    public void An_instance_that_a_containers_callback_has_ended_goes_on_there_when_it_is_retried()
    {
        var play = AuthoredPlay.Of(
            Flow(Node("Acme.Fragile", "g", ("activities", new JsonArray(Line("a")))), ("variables", Variables(("isMended", "Boolean", "false")))), typeof(Fragile)).Start();
        Assert.Equal(InstanceStatus.Faulted, play.State.Status);

        play.Reload().Alter(new ModifyVariable("isMended", Value.From(true), null));
        play.Feed(new IncidentDecided(play.State.Faulted!.Value.Last().Number, Repair.Retry, [], "admin", null));

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(["a"], play.Lines);
    }

    [Fact]
    public void An_activity_that_is_not_inside_cannot_be_scheduled()
    {
        var play = AuthoredPlay.Of(Flow(Node("Acme.Straying", "s")), typeof(Straying)).Start();

        Assert.Contains("elsewhere", Assert.Single(play.State.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_a_job_it_schedules_the_same()
    {
        // The class runs after the commit; what came of it comes back with the job.
        Run? asked = null;
        var play = new Play(Flow(Node("Acme.Retry", "retry", ("body", Event("e")))), run => Posting(asked = run), AuthoredActivities.Describe(typeof(Retry))).Start();

        play.Feed(new JobEnded(play.JobOf("retry"), ObjectValue.Empty, []) { Then = AuthoredPlay.Run(asked!, [typeof(Retry)], null) });
        Assert.Equal(["e Event e"], play.Waiting);
        play.Reload().Event("e");
        Assert.Equal([$"retry Job {play.JobOf("retry")}"], play.Waiting);
        play.Feed(new JobEnded(play.JobOf("retry"), ObjectValue.Empty, []) { Then = AuthoredPlay.Run(asked!, [typeof(Retry)], null) });

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    private static Posted Posting(Run run) => new(run.JobId, new JobDraft("activity", "lane", []));

    private static Play Racing() => AuthoredPlay.Of(Flow(Node("Acme.ParallelRace", "race", ("activities", new JsonArray(Event("a"), Event("b"), Event("c"))))), typeof(ParallelRace));

    private static JsonObject Asking(string id = "ask") => Node(Playing.Asking.Type, id);

    private static Play Retrying(JsonObject body, Queue<string> outcomes)
    {
        var flow = Flow(Chart("flow", [Node("Acme.Retry", "retry", ("body", body.DeepClone().AsObject())), Line("ok"), Line("given up")], "retry:Done -> ok", "retry:GaveUp -> given up"));
        return new Play(
            flow,
            run => run.TypeName == Playing.Asking.Type ? new Completed(ObjectValue.Empty, [outcomes.Dequeue()]) : AuthoredPlay.Run(run, [typeof(Retry)], null),
            AuthoredActivities.Describe(typeof(Retry)), Playing.Asking.Descriptor);
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private class Gathering : Container
    {
        public Output<string> Result { get; set; } = default!;

        protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
        {
            foreach (var activity in Activities)
                await context.ScheduleActivityAsync(activity, OnChildCompletedAsync);
        }

        protected virtual void Check(ActivityExecutionContext context) { }

        private ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
        {
            Check(context.TargetContext);
            var ended = context.TargetContext.GetProperty("Ended", () => "");
            ended = ended.Length == 0 ? context.ChildContext.Activity.Id : $"{ended},{context.ChildContext.Activity.Id}";
            context.TargetContext.SetProperty("Ended", ended);
            context.TargetContext.SetResult(ended);
            return ValueTask.CompletedTask;
        }
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Fragile : Gathering
    {
        protected override void Check(ActivityExecutionContext context)
        {
            if (!context.GetVariable<bool>("isMended"))
                throw new InvalidOperationException("broken");
        }
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Summing : Container
    {
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            context.SetVariable("total", context.GetVariable<int>("total") + 2);
            return base.ExecuteAsync(context);
        }
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Discreet : CodeActivity<string>
    {
        [Input(IsSerializable = false)] public Input<string> Pin { get; set; } = default!;

        public Input<string> Who { get; set; } = default!;

        protected override void Execute(ActivityExecutionContext context) => context.Set(Result, context.Get(Pin));
    }

    [Activity("Acme", "Tests"), Effect(Effect.Pure)]
    private sealed class Straying : Activity
    {
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(new PlannedActivity("elsewhere", "x"));
    }
}
