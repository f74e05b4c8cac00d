using Baton.Kernel.Tasks;
using static Baton.Kernel.Tests.Tasks.Offering;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Tasks;

public sealed class OfferTests
{
    private static readonly OfferRules Plain = new();
    private static readonly OfferRules Started = new() { NeedsStart = true, CoolDown = TimeSpan.FromMinutes(30) };

    [Fact]
    public void Who_claims_first_has_it_and_the_others_are_told_by_name()
    {
        var offering = new Offering(Started, Wave(null, "甲", "乙", "丙")).Claim("乙");
        Assert.Equal("乙", offering.Holder);

        offering.Claim("甲");

        Assert.Equal(("已被乙先生抢走了。", Refusal.TakenByOtherCode), (offering.Refusal!.Chinese, offering.Refusal.Code));
        Assert.Equal("乙", offering.Holder);
    }

    [Fact]
    public void Who_has_it_and_taps_again_is_told_so() =>
        Assert.Equal(Refusal.ClaimedAlreadyCode, new Offering(Started, Wave(null, "甲", "乙")).Claim("甲").Claim("甲").Refusal!.Code);

    [Fact]
    public void Without_a_start_the_claim_is_the_end()
    {
        var offer = new Offering(Plain, Wave(5, "甲", "乙")).Claim("甲").Offer;

        Assert.Equal((OfferOutcome.Taken, "甲", null), (offer.Outcome, offer.Deciding!.Actor, offer.Due));
        Assert.Equal([TaskStatus.Done], offer.Tasks.Select(task => task.Status));
    }

    [Fact]
    public void A_start_takes_it_for_good()
    {
        var offering = new Offering(Started, Wave(5, "甲", "乙")).Claim("甲").Start("甲");

        Assert.Equal((OfferOutcome.Taken, TaskStatus.Done), (offering.Offer.Outcome, offering.Offer.Held!.Status));
        Assert.Equal(Refusal.TaskClosedCode, offering.Release("甲").Refusal!.Code);
    }

    [Fact]
    public void Nobody_else_starts_or_gives_back_what_one_has_claimed()
    {
        var offering = new Offering(Started, Wave(null, "甲", "乙")).Claim("甲");

        Assert.Equal(Refusal.NotYourTaskCode, offering.Start("乙").Refusal!.Code);
        Assert.Equal(Refusal.NotYourTaskCode, offering.Release("乙").Refusal!.Code);
        Assert.Equal("甲", offering.Holder);
    }

    [Theory]
    [InlineData(TaskVerb.Agree)]
    [InlineData(TaskVerb.Reject)]
    public void An_offer_is_not_approved(TaskVerb verb)
    {
        var offering = new Offering(Plain, Wave(null, "甲"));
        Assert.Equal(Refusal.VerbUnknownCode, offering.Act("甲", verb, offering.Offer.Sends[0].Task.Id).Refusal!.Code);
    }

    [Fact]
    public void Who_was_not_asked_cannot_claim() =>
        Assert.Equal(Refusal.NotYourTaskCode, new Offering(Plain, Wave(5, "甲"), Wave(5, "丁")).Claim("丁").Refusal!.Code);

    [Fact]
    public void Wave_after_wave_is_asked_and_then_it_is_nobodys()
    {
        var offering = new Offering(Plain, Wave(5, "甲", "乙"), Wave(10, "乙", "丙"), Wave(20, "丁"));
        Assert.Equal(["甲", "乙"], offering.Asked);
        Assert.Equal(["甲", "乙"], offering.Pass(4).Asked);
        Assert.Equal(["甲", "乙", "丙"], offering.Pass(1).Asked);
        Assert.Equal(["甲", "乙", "丙", "丁"], offering.Pass(10).Asked);

        offering.Pass(20);

        Assert.Equal((OfferOutcome.Nobody, 3, 4), (offering.Offer.Outcome, offering.Offer.Wave, offering.Offer.Asked));
        Assert.All(offering.Offer.Tasks, task => Assert.Equal(TaskStatus.TimedOut, task.Status));
    }

    [Fact]
    public void A_claim_from_a_later_wave_closes_what_the_earlier_ones_were_sent()
    {
        var offering = new Offering(Started, Wave(5, "甲"), Wave(5, "乙")).Pass(6).Claim("乙");

        Assert.Equal([TaskStatus.NotNeeded, TaskStatus.Done], offering.Offer.Sends.Select(send => send.Task.Status));
        Assert.Equal(60, offering.Offer.Records.Single().SecondsToClaim);
    }

    [Fact]
    public void What_is_given_back_is_offered_anew_to_all_but_who_had_it()
    {
        var offering = new Offering(Started, Wave(60, "甲", "乙", "丙")).Claim("甲").Release("甲");

        Assert.Equal((2, TaskStatus.Returned), (offering.Offer.Number, offering.Offer.Held!.Status));
        Assert.Equal(["乙", "丙"], offering.Asked);
        Assert.Equal(Refusal.CoolingDownCode, offering.Claim("甲").Refusal!.Code);
        Assert.Equal("乙", offering.Claim("乙").Holder);
        Assert.Equal([("甲", 1, 1), ("乙", 1, 0)], offering.Offer.Records.Select(record => (record.Person, record.Claims, record.Releases)));
    }

    [Fact]
    public void After_the_pause_who_gave_it_back_is_asked_again()
    {
        var offering = new Offering(Started, Wave(60, "甲", "乙")).Claim("甲").Release("甲").Pass(30);

        Assert.Equal(["乙", "甲"], offering.Asked);
        Assert.Equal("甲", offering.Claim("甲").Holder);
    }

    [Fact]
    public void The_only_one_who_could_is_waited_for()
    {
        var offering = new Offering(Started, Wave(null, "甲")).Claim("甲").Release("甲");
        Assert.Equal(OfferOutcome.Undecided, offering.Offer.Outcome);
        Assert.Equal(["甲"], offering.Pass(30).Asked);
    }

    [Fact]
    public void When_all_that_were_asked_have_given_it_back_the_next_are_asked_at_once()
    {
        var offering = new Offering(Started, Wave(60, "甲"), Wave(60, "乙")).Claim("甲").Release("甲");
        Assert.Equal(["乙"], offering.Asked);
    }

    [Fact]
    public void Who_does_not_start_in_time_loses_it()
    {
        var offering = new Offering(Started with { StartWithin = TimeSpan.FromMinutes(10) }, Wave(60, "甲", "乙")).Claim("甲").Pass(9);
        Assert.Equal("甲", offering.Holder);

        offering.Pass(1);

        Assert.Equal((null, TaskStatus.TimedOut, 2), (offering.Holder, offering.Offer.Held!.Status, offering.Offer.Number));
        Assert.Equal(["乙"], offering.Asked);
        Assert.Equal(1, offering.Offer.Records.Single().Lapses);
    }

    [Fact]
    public void Who_holds_enough_gets_no_more()
    {
        var offering = new Offering(Started with { MaximumOpen = 2 }, Wave(null, "甲", "乙"));
        offering.Load["甲"] = 2;
        offering.Load["乙"] = 1;

        Assert.Equal(Refusal.TooManyOpenCode, offering.Claim("甲").Refusal!.Code);
        Assert.Equal("乙", offering.Claim("乙").Holder);
    }

    [Fact]
    public void A_thousand_are_one_message_and_one_more_is_another()
    {
        string[] people = [.. Enumerable.Range(0, 1001).Select(number => $"p{number}")];

        var sends = new Offering(Plain, Wave(null, people)).Offer.Sends;

        Assert.Equal([1000, 1], sends.Select(send => send.People.Length));
    }

    [Fact]
    public void Without_anybody_to_ask_it_is_nobodys_at_once()
    {
        Assert.Equal(OfferOutcome.Nobody, new Offering(Plain).Offer.Outcome);
        Assert.Equal(OfferOutcome.Nobody, new Offering(Plain, Wave(5), Wave(null)).Offer.Outcome);
        Assert.Equal(["甲"], new Offering(Plain, Wave(5), Wave(null, "甲")).Asked);
    }

    [Fact]
    public void A_withdrawal_ends_what_is_offered_and_what_is_held()
    {
        Assert.All(new Offering(Plain, Wave(5, "甲"), Wave(5, "乙")).Pass(5).Cancel().Offer.Tasks, task => Assert.Equal(TaskStatus.Cancelled, task.Status));
        Assert.Equal(TaskStatus.Cancelled, new Offering(Started, Wave(5, "甲")).Claim("甲").Cancel().Offer.Held!.Status);
    }

    [Fact]
    public void Each_is_shown_what_they_can_do()
    {
        var offer = new Offering(Started, Wave(null, "甲")).Claim("甲").Offer;

        Assert.Equal([new NoticeButton(TaskVerb.Claim, "抢单")], offer.NoticeOf(offer.Sends[0].Task).Buttons!.Value);
        Assert.Equal([new NoticeButton(TaskVerb.Start, "已发货"), new NoticeButton(TaskVerb.Release, "放弃")], offer.NoticeOf(offer.Held!).Buttons!.Value);
        Assert.Equal((0, 1), (offer.NoticeOf(offer.Sends[0].Task).Reasons.Length, offer.NoticeOf(offer.Held!).Reasons.Length));
    }
}
