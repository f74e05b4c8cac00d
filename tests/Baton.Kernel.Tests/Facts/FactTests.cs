using System.Text;
using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Facts;
using Baton.Kernel.Tests.Playing;
using Baton.TestKit.Scripting;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Facts;

// That a replay needs no world is checked after every step of every test, by AlwaysTrue.
public sealed class FactTests
{
    private static readonly Fact Limit = new(FactKind.Configuration, "limit");

    [Fact]
    public void A_step_that_lacks_a_fact_names_it_and_changes_nothing()
    {
        var plan = Asking("ask", 1).Plan;

        var advance = WorkflowKernel.Start(plan, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Play.Monday);

        Assert.Equal(new Fact(FactKind.Configuration, "k0"), advance.Missing!.Fact);
        Assert.Null(advance.Refusal);
        Assert.Empty(advance.Runs);
        Assert.Empty(advance.Changes.Journal);
    }

    [Fact]
    public void Within_a_step_the_same_fact_has_the_same_answer_however_often_it_is_asked()
    {
        var asked = 0;
        var play = Scripted(Flow(Sequence("s", Show("a"), Node(Playing.Asking.Type, "run"), Show("b"), Event("wait"), Show("c"))));
        play.World = _ => Value.From((double)++asked);

        play.Start().Event("wait");

        Assert.Equal(["1", "1", "2"], play.Lines);
        Assert.Equal([Limit, Limit], play.Asked);
    }

    [Fact]
    public void The_answers_are_journaled_with_the_step_that_asked()
    {
        var play = Scripted(Flow(Sequence("s", Line("x"), Event("wait"), Show("a"))));
        play.World = _ => Value.From(5000m);

        play.Start().Event("wait");

        Assert.Null(play.Journal[0].Facts);
        Assert.Equal([new FactAnswer(FactKind.Configuration, "limit", Value.From(5000m))], play.Journal[1].Facts!.Value);
        Assert.EndsWith("""
            "facts":[{"kind":"Configuration","key":"limit","answer":5000}]}
            """.Trim(), Encoding.UTF8.GetString(StateJson.Write(play.Journal[1])), StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_knows_is_nothing()
    {
        var play = Scripted(Flow(Show("a")));
        play.World = _ => Value.Null;

        Assert.Equal([""], play.Start().Lines);
    }

    [Fact]
    public void A_journal_whose_facts_are_lost_cannot_be_replayed()
    {
        var play = Scripted(Flow(Show("a")));
        play.World = _ => Value.From(1d);
        var journal = play.Start().Journal.Select(step => step with { Facts = null });

        Assert.Throws<InvalidOperationException>(() => WorkflowKernel.Replay(play.Plan, "", "instance", journal));
    }

    [Theory]
    [InlineData(KnownFacts.Maximum, false)]
    [InlineData(KnownFacts.Maximum + 1, true)]
    public void A_step_may_ask_a_hundred_facts(int count, bool isTooMany)
    {
        var play = Asking("ask", count);
        play.World = fact => Value.From(fact.Key);

        play.Start();

        Assert.Equal(isTooMany, play.State.Incidents.Any(incident => incident.Message.Contains("100", StringComparison.Ordinal)));
        Assert.Equal(KnownFacts.Maximum, play.Asked.Count);
    }

    [Fact]
    public void Conditions_may_ask_as_well_wherever_they_stand()
    {
        var limit = Expression("JavaScript", "limit");
        var play = Scripted(Flow(Chart(
            "flow",
            [
                Node("Baton.Rule", "rule", ("rows", new JsonArray(new JsonObject { ["field"] = limit.DeepClone(), ["operator"] = "Equal", ["value"] = "WaitAll" }))),
                Node("Elsa.FlowSwitch", "switch", ("cases", new JsonArray(new JsonObject { ["label"] = "known", ["condition"] = limit.DeepClone() }))),
                Line("a"), Line("b"),
                Node("Elsa.FlowJoin", "join", ("mode", Input("JavaScript", "limit"))),
                Line("end"),
            ],
            "rule:True -> switch", "switch:known -> a", "switch:known -> b", "a -> join", "b -> join", "join -> end")));
        play.World = _ => Value.From("WaitAll");

        Assert.Equal(["a", "b", "end"], play.Start().Lines);
        Assert.Equal([Limit], play.Asked);
    }

    [Fact]
    public void A_fact_asked_after_an_activity_was_run_is_asked_for_that_call_alone()
    {
        var runs = 0;
        var plan = Play.Compilation(Flow(Sequence("s", Node(Playing.Asking.Type, "run"), Show("a"))), Language().All, Playing.Asking.Descriptor).Plan!;
        var play = new Play(plan, _ =>
        {
            runs++;
            return new Completed(ObjectValue.Empty, []);
        }) { World = _ => Value.From("known") };

        Assert.Equal(["known"], play.Start().Lines);
        Assert.Equal(1, runs);
    }

    private static FakeLanguage Language() => new("JavaScript", ("limit", scope => scope.Ask(Limit)));

    private static Play Scripted(JsonObject flow) => new(Play.Compilation(flow, Language().All, Playing.Asking.Descriptor).Plan!);

    private static Play Asking(string id, int count) => Play.Scripted(
        Flow("Baton.Park", Node("Elsa.RunJavaScript", id, ("script", Literal("many")))),
        ("many", scope => new ListValue([.. Enumerable.Range(0, count).Select(i => scope.Ask(new Fact(FactKind.Configuration, $"k{i}")))])));

    private static JsonObject Show(string id) => Node("Elsa.WriteLine", id, ("text", Input("JavaScript", "limit")));
}
