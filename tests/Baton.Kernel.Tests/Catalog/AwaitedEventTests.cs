using System.Text;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Catalog;

/// <summary>Activities that park until one of several events comes, and those that answer.</summary>
public sealed class AwaitedEventTests
{
    private static readonly ObjectValue Terms = Values.Object(new { path = "/orders" });

    [Fact]
    public void The_first_of_several_events_ends_all_the_waits()
    {
        var play = Waiting("GET /orders", "POST /orders");
        Assert.Equal(["p Event GET /orders", "p Event POST /orders"], play.Waiting);
        Assert.Equal(["instance-1-e", "instance-1-e1"], play.State.Waits.Select(wait => wait.IdIn("instance")));

        play.Reload().Event("POST /orders", new { Article = "A1" }, play.ExecutionOf("p"));

        Assert.Empty(play.State.Waits);
        Assert.Equal(InstanceStatus.Finished, play.State.Status);
        Assert.Equal(Values.Object(new { Article = "A1", Result = new { Article = "A1" } }), play.State.ActivityOutputs["p"]);
    }

    [Fact]
    public void What_is_said_of_each_event_stands_with_the_execution()
    {
        var play = Waiting("GET /orders", "POST /orders").Reload();

        var waiting = play.State.Executions.Single(execution => execution.Memory is not null);
        Assert.Equal(Terms, waiting.FindBookmark(play.State.Waits[1])!.Payload);
    }

    [Fact]
    public void Waits_and_answers_keep_their_form_at_rest()
    {
        var play = Waiting("GET /a", "POST /a");
        var state = Encoding.UTF8.GetString(StateJson.Write(play.State));
        var journal = Encoding.UTF8.GetString(StateJson.Write(Assert.Single(play.Journal)));

        Assert.Contains("\"memory\":{\"bookmarks\":[{\"name\":\"GET /a\",\"payload\":{\"path\":\"/orders\"}},{\"name\":\"POST /a\",\"payload\":{\"path\":\"/orders\"},\"place\":1}]}", state, StringComparison.Ordinal);
        Assert.Contains("""POST /a","createdAt":"2026-01-05T02:00:00+00:00","place":1}""", state, StringComparison.Ordinal);
        Assert.Contains("""{"$":"awaited","events":[{"name":"GET /a","payload":{"path":"/orders"}},{"name":"POST /a","payload":{"path":"/orders"}}]}""", journal, StringComparison.Ordinal);
        Assert.Contains(
            """{"$":"completed","outputs":{},"outcomes":["Done"],"reply":"yes"}""",
            Encoding.UTF8.GetString(StateJson.Write(new StepJournal(Play.Monday, [new Ran(1, new Completed(ObjectValue.Empty, ["Done"]) { Reply = Value.From("yes") })], []))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_may_name_the_outcome_and_the_result()
    {
        var play = Awaiting(Chart("flow", [Node("Acme.PriceOf", "p"), Line("Found"), Line("NotFound")], "p:Found -> Found", "p:NotFound -> NotFound"), "go");

        play.Event("go", new ObjectValue([new(Triggered.Outcome, Value.From("NotFound")), new("Result", Value.From("r")), new("x", Value.From("1"))]));

        Assert.Equal(["NotFound"], play.Lines);
        Assert.Equal(Values.Object(new { Result = "r", x = "1" }), play.State.ActivityOutputs["p"]);
    }

    [Fact]
    public void A_second_result_of_the_run_is_refused_while_it_waits()
    {
        var play = Waiting("go");

        play.Feed(new Ran(play.ExecutionOf("p"), new Completed(ObjectValue.Empty, [])));

        Assert.Equal(Refusal.NothingWaitsCode, play.Refusal!.Code);
    }

    [Fact]
    public void An_event_nobody_named_is_refused()
    {
        var play = Waiting("go");

        Assert.Equal(Refusal.NothingWaitsCode, play.Event("stop").Refusal!.Code);
        Assert.Single(play.Waiting);
    }

    [Fact]
    public void To_wait_for_nothing_is_a_failure() => Assert.Single(Awaiting(Node("Acme.PriceOf", "p")).State.Incidents);

    [Fact]
    public void Cancelling_takes_all_the_waits_away()
    {
        var play = Waiting("a", "b").Reload().Cancel();

        Assert.Empty(play.State.Waits);
        Assert.Equal(2, play.Changes.WaitsRemoved.Length);
    }

    [Fact]
    public void The_first_reply_of_a_step_is_the_steps_and_stands_in_the_journal()
    {
        var play = new Play(
            Flow(Chart("flow", [Node("Acme.PriceOf", "p"), Node("Acme.PriceOf", "q")], "p -> q")),
            run => new Completed(ObjectValue.Empty, ["Done"]) { Reply = Value.From(run.ActivityId) },
            AuthoredActivities.Describe(typeof(PriceOf))).Start();

        Assert.Equal(Value.From("p"), play.Changes.Reply);
        Assert.Equal(Value.From("p"), StateJson.ReadJournal(StateJson.Write(Assert.Single(play.Journal))).FindReply());
    }

    [Fact]
    public void An_author_waits_and_answers_through_the_context()
    {
        var waits = InnerHost.Run(new Scripted(context => context.CreateBookmark(new EventStimulus("go", Terms))), SomeRun, new NoServices());
        Assert.Equal([new AwaitedEvent("go", Terms)], Assert.IsType<Awaited>(waits).Events);

        var answers = InnerHost.Run(
            new Scripted(context =>
            {
                context.Reply(Value.From("first"));
                context.Reply(Value.From("second"));
            }),
            SomeRun,
            new NoServices());
        Assert.Equal(Value.From("first"), Assert.IsType<Completed>(answers).Reply);
    }

    private static Run SomeRun => new("", "instance", 1, "p", "p", "Acme.PriceOf", ObjectValue.Empty, "job", new InstanceFacts("d", "d", 1, null, null, null, Play.Monday));

    private static Play Waiting(params string[] names) => Awaiting(Node("Acme.PriceOf", "p"), names);

    private static Play Awaiting(System.Text.Json.Nodes.JsonObject root, params string[] names) => new Play(
        Flow(root), _ => new Awaited([.. names.Select(name => new AwaitedEvent(name, Terms))]), AuthoredActivities.Describe(typeof(PriceOf))).Start();

    private sealed class Scripted(Action<ActivityExecutionContext> act) : Activity
    {
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            act(context);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
