using System.Text;
using Baton.Kernel.Activities;
using Baton.Runtime.Contacts;
using Baton.Runtime.Jobs;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.WeChat.Jobs;
using Baton.WeChat.Media;
using Baton.WeChat.Tests.Client;
using static Baton.WeChat.Tests.WeChatWorld;

namespace Baton.WeChat.Tests.Jobs;

/// <summary>What uses a window up and what does not: messages that Tencent has not seen are not lost to it.</summary>
public sealed class ReplyWindowTests
{
    private const string Busy = """{"errcode":-1,"errmsg":"system error"}""";
    private const string Taken = """{"errcode":0,"errmsg":"ok"}""";

    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Repeat((byte)7, 100)];

    [Theory]
    [InlineData("busy", Busy)]
    [InlineData("too often today", """{"errcode":45009,"errmsg":"reach max api daily quota limit"}""")]
    [InlineData("too often", """{"errcode":45011,"errmsg":"api minute-quota reach limit"}""")]
    [InlineData("away", "")]
    [InlineData("no token", "")]
    public async Task retries_that_sent_nothing_use_up_no_window(string why, string answer)
    {
        await using var world = await StartAsync(hasWorkers: false);
        await world.NoteAsync(InteractionKind.Wrote);
        world.Tencent.Answer(answer);
        world.Tencent.IsAway = why == "away";
        world.Tencent.TokenAnswer = why == "no token" ? Busy : null;

        for (int attempt = 0; attempt < 8; attempt++)
            Assert.False(Assert.IsType<TryAgain>(await world.CarryOutAsync(Text())).WasSent);

        (world.Tencent.IsAway, world.Tencent.TokenAnswer) = (false, null);
        world.Tencent.Answer(Taken);
        world.Host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(5, await LeftAsync(world, Text()));
    }

    [Fact]
    public async Task what_tencent_refuses_for_good_uses_up_no_window()
    {
        await using var world = await StartAsync(hasWorkers: false);
        await world.NoteAsync(InteractionKind.Tapped);
        world.Tencent.Answer("""{"errcode":45002,"errmsg":"content size out of limit"}""");

        Assert.IsType<GaveUp>(await world.CarryOutAsync(Text()));

        world.Tencent.Answer(Taken);
        Assert.Equal(3, await LeftAsync(world, Text()));
    }

    [Fact]
    public async Task what_may_have_arrived_uses_the_window_up()
    {
        await using var world = await StartAsync(hasWorkers: false);
        await world.NoteAsync(InteractionKind.Tapped);
        world.Tencent.LoseAnswers();

        for (int attempt = 0; attempt < 3; attempt++)
            Assert.True(Assert.IsType<TryAgain>(await world.CarryOutAsync(Text())).WasSent);

        Assert.IsType<GaveUp>(await world.CarryOutAsync(Text()));
        Assert.Equal(3, world.Sent.Count());
    }

    [Fact]
    public async Task what_is_given_back_is_not_taken_off_what_came_meanwhile()
    {
        await using var world = await StartAsync(hasWorkers: false);
        await world.NoteAsync(InteractionKind.Wrote);
        world.Tencent.OnCall = _ =>
        {
            // They write again while the call is under way.
            world.NoteAsync(InteractionKind.Wrote, TimeSpan.FromSeconds(1)).GetAwaiter().GetResult();
            return FakeWeChat.Json(Busy);
        };
        Assert.IsType<TryAgain>(await world.CarryOutAsync(Text()));

        world.Tencent.Answer(Taken);
        Assert.Equal(5, await LeftAsync(world, Text()));
    }

    [Fact]
    public async Task a_files_retries_and_second_upload_use_up_no_window()
    {
        await using var world = await StartAsync(hasWorkers: false);
        await world.NoteAsync(InteractionKind.Tapped);
        var kept = await world.Host.Get<MediaShelf>().KeepAsync(new ApiFile("现场.jpg", "image/jpeg", Jpeg), TestContext.Current.CancellationToken);
        var file = new MediaSending("shop", OpenId, MediaKind.Image, kept.Hash).ToDraft(true);
        var (uploads, sends, answer) = (0, 0, Busy);
        world.Tencent.OnCall = call => FakeWeChat.Json(call.Path.EndsWith("/media/upload", StringComparison.Ordinal) ? $$"""{"type":"image","media_id":"M{{++uploads}}","created_at":1}"""
            : answer == Taken && sends++ % 2 == 0 ? """{"errcode":40007,"errmsg":"invalid media_id rid: 1"}""" : answer);

        for (int attempt = 0; attempt < 4; attempt++)
            Assert.False(Assert.IsType<TryAgain>(await world.CarryOutAsync(file)).WasSent);

        answer = Taken;
        Assert.Equal(3, await LeftAsync(world, file));
        Assert.Equal(6, sends);
    }

    [Fact]
    public async Task many_that_are_sent_at_once_and_tried_again_never_exceed_the_window_and_use_all_of_it()
    {
        await using var world = await StartAsync();
        await world.NoteAsync(InteractionKind.Wrote);
        var calls = 0;
        world.Tencent.OnCall = _ => FakeWeChat.Json(Interlocked.Increment(ref calls) % 2 == 1 ? Busy : Taken);

        var now = world.Host.Time.GetUtcNow();
        await world.Host.Store.CommitAsync(
            new Commit("", [.. Enumerable.Range(0, 8).Select(number => DetachedJob.Of("", $"job{number}", Text(), now))]), TestContext.Current.CancellationToken);
        await world.Host.UntilAsync(
            "all are over", async () => (await world.JobsAsync(SendOrder.Kind)).All(job => job.Status != JobStatus.Waiting), TimeSpan.FromMilliseconds(500));

        var jobs = await world.JobsAsync(SendOrder.Kind);
        Assert.Equal((5, 3), (jobs.Count(job => job.Status == JobStatus.Done), jobs.Count(job => job.Status == JobStatus.Parked)));
        Assert.Equal(10, calls);
    }

    private static JobDraft Text() => new SendOrder("shop", OpenId, Encoding.UTF8.GetBytes("""{"touser":"oUser1","msgtype":"text","text":{"content":"好"}}""")).ToDraft(true);

    /// <summary>How many more go until the window is used up.</summary>
    private static async Task<int> LeftAsync(WeChatWorld world, JobDraft draft)
    {
        for (int sent = 0; sent < 20; sent++)
        {
            if (await world.CarryOutAsync(draft) is not Succeeded)
                return sent;
        }

        return int.MaxValue;
    }
}
