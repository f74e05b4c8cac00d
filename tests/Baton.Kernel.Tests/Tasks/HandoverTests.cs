using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Playing;
using static Baton.Kernel.Tests.Drawing.Draw;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Tasks;

/// <summary>What becomes of the open tasks of somebody who has left.</summary>
public sealed class HandoverTests
{
    [Fact]
    public void An_open_task_opens_anew_for_the_successor_who_decides_in_their_place()
    {
        var play = Asked(ApprovalMode.All, "张三", "李四").Feed(Left("张三", "王五"));

        Assert.Equal([TaskStatus.Transferred, TaskStatus.Open, TaskStatus.Open], play.Tasks.Values.Select(task => task.Status));
        Assert.Equal(new FormerAssignee("张三", "张三先生"), play.Tasks[play.OpenTaskOf("王五")].TakenOver);
        play.Act("王五", TaskVerb.Agree);
        Assert.Empty(play.Lines);
        play.Act("李四", TaskVerb.Agree);

        Assert.Equal(["Approved"], play.Lines);
    }

    [Fact]
    public void The_successor_is_told_whose_it_was()
    {
        var play = Asked(ApprovalMode.All, "张三").Feed(Left("张三", "王五"));

        var change = Assert.Single(play.Changes.Tasks, change => change.After.Assignee == "王五");
        Assert.StartsWith("接替张三先生处理。", change.Work.NoticeOf(change.After).Summary);
    }

    [Fact]
    public void A_successor_who_is_asked_already_has_one_task_and_one_vote()
    {
        var play = Asked(ApprovalMode.All, "张三", "李四").Feed(Left("张三", "李四"));

        Assert.Equal([TaskStatus.Transferred, TaskStatus.Open], play.Tasks.Values.Select(task => task.Status));
        play.Act("李四", TaskVerb.Agree);
        Assert.Equal(["Approved"], play.Lines);
    }

    [Fact]
    public void Where_the_successor_has_agreed_nothing_is_left_to_wait_for()
    {
        var play = Asked(ApprovalMode.All, "张三", "李四").Act("李四", TaskVerb.Agree).Feed(Left("张三", "李四"));

        Assert.Equal(["Approved"], play.Lines);
    }

    [Fact]
    public void What_they_have_decided_stays_decided()
    {
        var play = Asked(ApprovalMode.All, "张三", "李四").Act("张三", TaskVerb.Agree);
        var before = StateJson.Write(play.State);

        play.Feed(Left("张三", "王五"));

        Assert.Equal(Refusal.NothingWaitsCode, play.Refusal!.Code);
        Assert.Equal(before, StateJson.Write(play.State));
    }

    [Fact]
    public void Without_a_successor_the_task_stays_and_a_second_time_hands_nothing_on()
    {
        var play = Asked(ApprovalMode.Any, "张三").Feed(Left("张三", null));
        Assert.Equal(Refusal.NothingWaitsCode, play.Refusal!.Code);
        Assert.False(play.Tasks[play.OpenTaskOf("张三")].IsFinal);

        play.Feed(Left("张三", "王五"));
        Assert.Null(play.Refusal);
        play.Feed(Left("张三", "王五"));
        Assert.Equal(Refusal.NothingWaitsCode, play.Refusal!.Code);
        Assert.Equal(2, play.Tasks.Count);
    }

    [Fact]
    public void A_successor_who_leaves_too_hands_on_what_they_took_over_even_to_who_came_back()
    {
        var play = Asked(ApprovalMode.All, "张三").Feed(Left("张三", "王五")).Feed(Left("王五", "张三"));

        play.Act("张三", TaskVerb.Agree);

        Assert.Equal(["Approved"], play.Lines);
    }

    [Fact]
    public void What_was_claimed_is_offered_to_the_others_again()
    {
        var offer = Offered("甲", "乙", "丙");
        (offer, _) = offer.Act(Claim(offer, "甲"), _ => 0, Id, Play.Monday);

        var after = offer.Without("甲", Id, Play.Monday);

        Assert.Equal((TaskStatus.Transferred, 2), (after.Held!.Status, after.Number));
        Assert.Equal(["乙", "丙"], Assert.Single(after.Sends).People);
        Assert.Empty(after.Resting);
        Assert.Equal(0, after.Records.Single().Releases);
    }

    [Fact]
    public void Who_was_asked_alone_leaves_the_offer_to_the_next_wave_and_the_last_of_all_to_nobody()
    {
        var offer = Offer.Open(
            new OfferDraft { Waves = [new(["甲"], null), new(["乙"], null)], Rules = new OfferRules(), Words = new OfferWords("抢", "开始", "放弃"), Notice = new TaskNotice("要 2 件", null, [], []) },
            Id, Play.Monday);

        var second = offer.Without("甲", Id, Play.Monday);
        Assert.Equal((OfferOutcome.Undecided, "乙"), (second.Outcome, second.Sends[^1].People.Single()));
        Assert.Equal([TaskStatus.NotNeeded, TaskStatus.Offered], second.Sends.Select(send => send.Task.Status));

        Assert.Equal(OfferOutcome.Nobody, second.Without("乙", Id, Play.Monday).Outcome);
    }

    [Fact]
    public void An_offer_that_never_concerned_them_is_left_as_it_is()
    {
        var offer = Offered("甲", "乙");

        Assert.Same(offer, offer.Without("丁", Id, Play.Monday));
        (offer, _) = offer.Act(Claim(offer, "甲"), _ => 0, Id, Play.Monday);
        Assert.True(offer.Without("乙", Id, Play.Monday).IsHeld);
    }

    private static string Id(string name) => name;

    private static TaskAct Claim(Offer offer, string person) => new(offer.Sends[0].Task.Id, TaskVerb.Claim, person, null, "card", null);

    private static Offer Offered(params string[] people) => Offer.Open(
        new OfferDraft
        {
            Waves = [new([.. people], null)],
            Rules = new OfferRules { NeedsStart = true, CoolDown = TimeSpan.FromMinutes(30) },
            Words = new OfferWords("抢", "开始", "放弃"),
            Notice = new TaskNotice("要 2 件", null, [], []),
        },
        Id,
        Play.Monday);

    private static PersonLeft Left(string person, string? successor) => new(person, $"{person}先生", successor);

    private static Play Asked(ApprovalMode mode, params string[] people) => new Play(
        Flow(Sequence("s", Chart("flow", [Node(Asking.Type, "ask"), Line("Approved"), Line("Rejected")], "ask:Approved -> Approved", "ask:Rejected -> Rejected"), Event("later"))),
        _ => new Asked(Asking.Draft(mode, [.. people])),
        Asking.Descriptor).Start();
}
