using Baton.Kernel.Activities;
using Baton.Runtime.Jobs;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.WeChat.Callbacks;
using Baton.WeChat.Jobs;
using Baton.WeChat.Notices;
using Baton.WeChat.Tests.Client;
using static Baton.WeChat.Tests.WeChatWorld;

namespace Baton.WeChat.Tests.Jobs;

/// <summary>Subscribe notices, one attempt at a time: each consent is one notice, neither none nor two.</summary>
public sealed class NoticeJobTests
{
    private const string Busy = """{"errcode":-1,"errmsg":"system error"}""";
    private const string NoConsent = """{"errcode":43101,"errmsg":"user refuse to accept the msg rid: 1"}""";
    private const string Taken = """{"errcode":0,"errmsg":"ok"}""";

    private static readonly SubscribeNotice Shipped = new(OpenId, "N1", new Dictionary<string, string> { ["thing1"] = "已发货" });

    [Theory]
    [InlineData("busy", Busy)]
    [InlineData("too often", """{"errcode":45011,"errmsg":"api minute-quota reach limit"}""")]
    [InlineData("away", "")]
    [InlineData("no token", "")]
    public async Task a_try_that_sent_nothing_uses_up_no_consent(string why, string answer)
    {
        await using var world = await StartAsync(hasWorkers: false);
        await ConsentAsync(world, true);
        world.Tencent.Answer(answer);
        world.Tencent.IsAway = why == "away";
        world.Tencent.TokenAnswer = why == "no token" ? Busy : null;
        for (int attempt = 0; attempt < 3; attempt++)
            Assert.False(Assert.IsType<TryAgain>(await world.CarryOutAsync(Notice(world))).WasSent);

        (world.Tencent.IsAway, world.Tencent.TokenAnswer) = (false, null);
        world.Tencent.Answer(Taken);
        world.Host.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.IsType<Succeeded>(await world.CarryOutAsync(Notice(world)));
        Assert.IsType<GaveUp>(await world.CarryOutAsync(Notice(world)));
    }

    [Fact]
    public async Task a_consent_that_is_not_known_is_not_made_up_by_giving_it_back()
    {
        await using var world = await StartAsync(hasWorkers: false);
        world.Tencent.OnCall = _ => BusyAfter(world, true);
        Assert.IsType<TryAgain>(await world.CarryOutAsync(Notice(world)));
        world.Tencent.Answer(Taken);

        Assert.IsType<Succeeded>(await world.CarryOutAsync(Notice(world)));
        Assert.IsType<GaveUp>(await world.CarryOutAsync(Notice(world)));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public async Task what_they_allow_or_refuse_during_a_try_counts_beside_what_is_given_back(bool isGiven, int left)
    {
        await using var world = await StartAsync(hasWorkers: false);
        await ConsentAsync(world, true);
        world.Tencent.OnCall = _ => BusyAfter(world, isGiven);
        Assert.IsType<TryAgain>(await world.CarryOutAsync(Notice(world)));
        world.Tencent.Answer(Taken);

        for (int sent = 0; sent < left; sent++)
            Assert.IsType<Succeeded>(await world.CarryOutAsync(Notice(world)));
        Assert.IsType<GaveUp>(await world.CarryOutAsync(Notice(world)));
    }

    [Fact]
    public async Task a_consent_that_tencent_says_is_gone_is_not_given_back()
    {
        await using var world = await StartAsync(hasWorkers: false);
        await ConsentAsync(world, true);
        world.Tencent.Answer(NoConsent);
        Assert.IsType<GaveUp>(await world.CarryOutAsync(Notice(world)));
        world.Tencent.Answer(Taken);

        Assert.IsType<GaveUp>(await world.CarryOutAsync(Notice(world)));
        Assert.Single(world.Sent);
    }

    [Theory]
    [InlineData(NoConsent)]
    [InlineData(Taken)]
    public async Task a_lost_answer_is_asked_for_again_where_the_last_consent_was_taken(string again)
    {
        await using var world = await StartAsync(hasWorkers: false);
        await ConsentAsync(world, true);
        await LoseAsync(world, Notice(world));
        world.Tencent.Answer(again);

        Assert.IsType<Succeeded>(await world.CarryOutAsync(Notice(world), isUnsure: true));
        Assert.Equal(2, world.Sent.Count());
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task a_lost_answer_is_for_a_person_where_tencent_would_take_the_notice_twice(int consents, bool isLasting)
    {
        await using var world = await StartAsync(hasWorkers: false);
        if (consents > 0)
            await ConsentAsync(world, Enumerable.Repeat(true, consents));
        await LoseAsync(world, Notice(world, isLasting));
        world.Tencent.Answer(Taken);

        Assert.Contains("再发可能重复", Assert.IsType<GaveUp>(await world.CarryOutAsync(Notice(world, isLasting), isUnsure: true)).Error, StringComparison.Ordinal);
        Assert.Single(world.Sent);
    }

    [Fact]
    public async Task a_consent_that_came_after_the_lost_answer_is_not_used_for_the_same_notice()
    {
        await using var world = await StartAsync(hasWorkers: false);
        await ConsentAsync(world, true);
        await LoseAsync(world, Notice(world));
        await ConsentAsync(world, true);
        world.Tencent.Answer(Taken);

        Assert.IsType<GaveUp>(await world.CarryOutAsync(Notice(world), isUnsure: true));
        Assert.IsType<Succeeded>(await world.CarryOutAsync(Notice(world)));
    }

    [Fact]
    public async Task a_doubtful_notice_stands_among_the_jobs_as_parked()
    {
        await using var world = await StartAsync();
        world.Tencent.LoseAnswers();
        await world.Host.Store.CommitAsync(new Commit("", [DetachedJob.Of("", "job1", Notice(world, isLasting: true), world.Host.Time.GetUtcNow())]), CancellationToken.None);

        await world.Host.UntilAsync(
            "it is parked", async () => Assert.Single(await world.JobsAsync(CallOrder.NoticeKind)).Status == JobStatus.Parked, TimeSpan.FromMilliseconds(300));

        Assert.Single(world.Sent);
    }

    private static async Task LoseAsync(WeChatWorld world, JobDraft notice)
    {
        world.Tencent.LoseAnswers();
        Assert.True(Assert.IsType<TryAgain>(await world.CarryOutAsync(notice)).WasSent);
    }

    private static JobDraft Notice(WeChatWorld world, bool isLasting = false) => CallOrder.Of(world.Tencent.Account, Shipped, isLasting);

    private static async Task ConsentAsync(WeChatWorld world, params IEnumerable<bool> answers)
    {
        var noted = await world.Host.Get<Consents>().NoteAsync("shop", OpenId, [.. answers.Select(isGiven => new Consent("N1", isGiven, "1"))], CancellationToken.None);
        Assert.True((await world.Host.Store.CommitAsync(new Commit("", [.. noted]), CancellationToken.None)).IsWritten);
    }

    // They tap while the call is under way.
    private static HttpResponseMessage BusyAfter(WeChatWorld world, bool isGiven)
    {
        ConsentAsync(world, isGiven).GetAwaiter().GetResult();
        return FakeWeChat.Json(Busy);
    }
}
