using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Catalog;

/// <summary>Activities that go on themselves when an event they awaited has come.</summary>
public sealed class ResumedActivityTests
{
    private static readonly ActivityDescriptor Descriptor = AuthoredActivities.Describe(typeof(Haggling));

    [Fact]
    public void It_is_run_again_with_what_came_and_ends_as_it_likes()
    {
        var play = Haggle("100").Reload().Event("offer", 120);

        Assert.Equal(["Sold"], play.Lines);
        Assert.Equal(Value.From(120m), ((ObjectValue)play.State.ActivityOutputs["h"])["Result"]);
    }

    [Fact]
    public void It_may_wait_again()
    {
        var play = Haggle("100").Event("offer", 80).Event("offer", 90);
        Assert.Equal(["h Event offer"], play.Waiting);

        play.Reload().Event("offer", 100);

        Assert.Equal(["Sold"], play.Lines);
    }

    [Fact]
    public void Its_inputs_are_evaluated_anew()
    {
        var play = new Play(Flow(
            Sequence("s", Node("Elsa.Parallel", "p", ("activities", new JsonArray(
                Node("Test.Haggling", "h", ("wanted", Variable("v"))),
                Sequence("t", Event("cheaper"), Set("set", "v", Literal("50"))))))),
            ("variables", Variables(("v", "Decimal", "100")))), Run, Descriptor).Start();

        play.Event("cheaper").Event("offer", 60);

        Assert.Equal(InstanceStatus.Finished, play.State.Status);
    }

    [Fact]
    public void An_input_that_cannot_be_evaluated_any_more_is_an_incident()
    {
        var play = new Play(Flow(
            Sequence("s", Node("Elsa.Parallel", "p", ("activities", new JsonArray(
                Node("Test.Haggling", "h", ("wanted", Input("JavaScript", "getVariable('v').price"))),
                Sequence("t", Event("forget"), Set("set", "v", Input("JavaScript", "null"))))))),
            ("variables", Variables(("v", "Object", "{\"price\":100}")))), Run, Descriptor).Start();

        play.Event("forget").Event("offer", 60);

        Assert.Equal("h", Assert.Single(play.State.Incidents).ActivityId);
    }

    [Fact]
    public void Cancelled_while_it_is_to_go_on_it_waits_for_nothing()
    {
        var play = Haggle("100").Event("offer", 80).Cancel();

        Assert.Empty(play.State.Waits);
        Assert.Equal(InstanceStatus.Cancelled, play.State.Status);
    }

    [Fact]
    public void As_a_job_it_takes_along_what_came()
    {
        Run? asked = null;
        var play = new Play(
            Flow(Node("Test.Haggling", "h", ("wanted", Literal("100")))),
            run =>
            {
                asked = run;
                return run.Call is null ? new Awaited([new AwaitedEvent("offer", ObjectValue.Empty) { Callback = "OnOfferAsync" }]) : new Posted(run.JobId, new JobDraft("activity", "lane", []));
            },
            Descriptor).Start().Event("offer", 120);

        Assert.Equal(new ArrivedEvent("offer", Value.From(120d)), StateJson.ReadRun(StateJson.Write(asked!)).Call!.Arrived);
        Assert.Equal([$"h Job {play.JobOf("h")}"], play.Waiting);
    }

    [Fact]
    public void Each_of_its_runs_has_a_job_of_its_own_however_soon_it_follows()
    {
        var ids = new List<string>();
        var play = new Play(Flow(Node("Test.Haggling", "h", ("wanted", Literal("100")))), run => Remember(run, ids), Descriptor).Start();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            play.Clock = play.Clock.AddMinutes(-1);
            play.Event("offer", 1);
        }

        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_method_that_is_no_longer_there_is_missed_by_its_name()
    {
        var run = new Run("", "i", 1, "p", "p", "Acme.PriceOf", ObjectValue.Empty, "job", new InstanceFacts("d", "d", 1, null, null, null, Play.Monday)) { Call = new Call("OnOfferAsync") };

        await Assert.ThrowsAsync<MissingMethodException>(() => Activity.RunAsync(new PriceOf(), new ActivityExecutionContext(run, Play.Monday, new NoServices(), CancellationToken.None)).AsTask());
    }

    private static Play Haggle(string wanted) => new Play(
        Flow(Chart("flow", [Node("Test.Haggling", "h", ("wanted", Literal(wanted))), Line("Sold")], "h:Sold -> Sold")), Run, Descriptor).Start();

    private static Awaited Remember(Run run, List<string> ids)
    {
        ids.Add(run.JobId);
        return new Awaited([new AwaitedEvent("offer", ObjectValue.Empty) { Callback = "OnOfferAsync" }]);
    }

    private static RunResult Run(Run run) => InnerHost.Run(new Haggling(), run, new NoServices());

    [Activity("Test", "测试")]
    [FlowNode("Sold")]
    [Effect(Effect.Pure)]
    private sealed class Haggling : Activity<decimal>
    {
        public Input<decimal> Wanted { get; set; } = new();

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            context.CreateBookmark(new EventStimulus("offer"), OnOfferAsync);
            return ValueTask.CompletedTask;
        }

        private ValueTask OnOfferAsync(ActivityExecutionContext context)
        {
            var offer = context.GetWorkflowInput<decimal>();
            if (offer < context.Get(Wanted))
                return ExecuteAsync(context);
            context.Set(Result, offer);
            return context.CompleteActivityWithOutcomesAsync("Sold");
        }
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
