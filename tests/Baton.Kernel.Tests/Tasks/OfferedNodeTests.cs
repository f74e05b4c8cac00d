using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Drawing;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;
using static Baton.Kernel.Tests.Tasks.Offering;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Tasks;

/// <summary>An offer as a node of an instance: timers, facts, journal, outputs. Every step is replayed and read back.</summary>
public sealed class OfferedNodeTests
{
    private static readonly OfferRules Started = new() { NeedsStart = true, CoolDown = TimeSpan.FromMinutes(30), StartWithin = TimeSpan.FromMinutes(20) };

    [Fact]
    public void What_was_taken_is_the_result()
    {
        var play = Offered(Started, Wave(5, "甲", "乙"), Wave(5, "丙"));
        Claim(play, "乙");
        play.Act("乙", TaskVerb.Start);

        var result = (ObjectValue)play.State.Outputs["grabbed"];
        Assert.Equal(("Taken", "乙", "1"), (result["Decision"].ToString(), result["Winner"].ToString(), result["Offers"].ToString()));
        Assert.Equal("60", result["SecondsToClaim"].ToString());
        Assert.Equal("1", ((ObjectValue)((ListValue)result["People"]).Items.Single())["Wins"].ToString());
        Assert.True(play.State.HasEnded);
    }

    [Fact]
    public void The_timer_of_a_wave_is_followed_by_that_of_the_next_and_then_it_is_nobodys()
    {
        var play = Offered(Started, Wave(1, "甲"), Wave(1, "乙"));
        var first = play.State.Waits.Single().Due;

        play.Timer("ask");

        Assert.True(play.State.Waits.Single().Due > first);
        Assert.Equal(["Nobody"], play.Timer("ask").Lines);
    }

    [Fact]
    public void A_timer_that_comes_too_early_is_set_again()
    {
        var play = Offered(Started, Wave(500, "甲"));
        var due = play.State.Waits.Single().Due;

        Assert.Equal(due, play.Timer("ask").State.Waits.Single().Due);
    }

    [Fact]
    public void A_claim_takes_the_waves_timer_away_and_sets_that_of_the_start()
    {
        var play = Offered(Started, Wave(5, "甲", "乙"));
        Claim(play, "甲");
        Assert.Equal(play.Clock + TimeSpan.FromMinutes(20), play.State.Waits.Single().Due);

        play.Clock = play.Clock.AddMinutes(30);
        play.Timer("ask");

        Assert.Equal(["乙"], OfferOf(play).Sends.Single().People);
    }

    [Fact]
    public void How_many_a_person_holds_is_asked_and_stands_in_the_journal()
    {
        var play = Offered(Started with { MaximumOpen = 1 }, Wave(5, "甲", "乙"));
        play.World = fact => Value.From(fact.Key == "甲" ? 1m : 0m);

        Claim(play, "甲");
        Assert.Equal(Refusal.TooManyOpenCode, play.Refusal!.Code);
        Claim(play, "乙");

        Assert.Null(play.Refusal);
        Assert.Equal([new Fact(FactKind.ClaimedTasks, "甲"), new Fact(FactKind.ClaimedTasks, "乙")], play.Asked);
        Assert.Contains(play.Entries, each => each.Entry.Event == JournalEvent.Decided && each.Entry.Message == "Claim 乙" && each.Entry.Outputs!["Person"].ToString() == "乙");
    }

    [Fact]
    public void A_cancelled_instance_leaves_nothing_offered()
    {
        var play = Offered(Started, Wave(5, "甲", "乙")).Cancel();
        Assert.All(play.Tasks.Values, task => Assert.Equal(TaskStatus.Cancelled, task.Status));
    }

    [Fact]
    public void Nobody_to_ask_goes_on_at_once() => Assert.Equal(["Nobody"], Offered(Started, Wave(5)).Lines);

    [Fact]
    public void A_claim_of_an_offer_that_is_over_is_unknown()
    {
        var play = Offered(Started, Wave(5, "甲", "乙"));
        var old = OfferOf(play).Sends.Single().Task.Id;
        Claim(play, "甲");
        play.Act("甲", TaskVerb.Release);

        play.Feed(new TaskActed(new TaskAct(old, TaskVerb.Claim, "乙", null, "card", null)));

        Assert.Equal(Refusal.TaskUnknownCode, play.Refusal!.Code);
    }

    private static Play Offered(OfferRules rules, params OfferWave[] waves) => new Play(
        Flow(
            Chart("flow", [Node(Asking.Type, "ask").With("result", Bound("grabbed")), Line("Taken"), Line("Nobody")], "ask:Taken -> Taken", "ask:Nobody -> Nobody"),
            ("outputs", Declared(("grabbed", "Object")))),
        _ => new Offered(Draft(rules, waves)),
        Asking.Descriptor).Start();

    private static void Claim(Play play, string person) => play.Feed(new TaskActed(new TaskAct(
        OfferOf(play).Sends.First(send => send.People.Contains(person)).Task.Id, TaskVerb.Claim, person, null, "card", null)));

    private static Offer OfferOf(Play play) => play.State.Executions.Select(execution => execution.Data).OfType<Offer>().Single();
}
