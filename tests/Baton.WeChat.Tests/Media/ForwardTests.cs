using System.Text;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Channels;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Contacts;
using Baton.Runtime.Jobs;
using Baton.Storage.Commits;
using Baton.Storage.Jobs;
using Baton.Tencent.Client;
using Baton.Tencent.Jobs;
using Baton.Tencent.Media;
using Baton.WeChat.Jobs;
using Baton.WeChat.Media;
using Baton.WeChat.Tests.Client;
using Baton.WeCom;
using Baton.WeCom.Channels;
using static Baton.WeChat.Tests.WeChatWorld;

namespace Baton.WeChat.Tests.Media;

/// <summary>What one side of a conversation sends, and what arrives at the other, on the same messenger or on another.</summary>
public sealed class ForwardTests
{
    private static readonly MessageSender Sender = new("wechat/shop", "oEngineer");
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Repeat((byte)7, 100)];
    private static readonly byte[] Amr = [.. "#!AMR\n"u8, .. Enumerable.Repeat((byte)7, 100)];
    private static readonly byte[] Silk = [.. "\u0002#!SILK_V3"u8, .. Enumerable.Repeat((byte)7, 100)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_picture_waits_until_it_is_fetched_and_is_uploaded_anew()
    {
        await using var world = await OpenAsync();
        var draft = Forward(world, MessageKind.Image, "M1");

        Assert.IsType<Deferred>(await CarryOutAsync(world, draft));
        await ArriveAsync(world, "M1", Jpeg);
        Assert.IsType<Succeeded>(await CarryOutAsync(world, draft));
        Assert.IsType<Succeeded>(await CarryOutAsync(world, await JobAsync(world, MediaSending.OnceKind)));

        Assert.Equal("""{"touser":"oUser1","msgtype":"image","image":{"media_id":"U1"}}""", world.Sent.Last().Body);
    }

    [Fact]
    public async Task done_twice_it_is_sent_once()
    {
        await using var world = await OpenAsync();
        await ArriveAsync(world, "M1", Amr);

        await CarryOutAsync(world, Forward(world, MessageKind.Voice, "M1"));
        await CarryOutAsync(world, Forward(world, MessageKind.Voice, "M1"));

        Assert.Single(await world.JobsAsync(MediaSending.OnceKind));
    }

    [Fact]
    public async Task what_cannot_be_shown_is_told_to_whoever_sent_it()
    {
        await using var world = await OpenAsync();
        await ArriveAsync(world, "M1", Silk);

        await CarryOutAsync(world, Forward(world, MessageKind.Voice, "M1"));

        Assert.Contains("这段语音没有送到：微信发不了这个文件", await BackAsync(world), StringComparison.Ordinal);
        Assert.Empty(await world.JobsAsync(MediaSending.OnceKind));
    }

    [Fact]
    public async Task what_is_not_fetched_in_time_is_asked_for_again()
    {
        await using var world = await OpenAsync();

        await CarryOutAsync(world, Forward(world, MessageKind.Video, "M1"), TimeSpan.FromMinutes(11));

        Assert.Contains("请重发一次", await BackAsync(world), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MessageKind.Text)]
    [InlineData(MessageKind.Image)]
    public async Task what_finds_the_window_closed_is_told_to_whoever_said_it(MessageKind kind)
    {
        await using var world = await OpenAsync();
        await world.Host.Store.CommitAsync(new Commit("", [Interactions.Note("", "wechat/shop", OpenId, InteractionKind.Left, world.Host.Time.GetUtcNow())]), Cancellation);
        var draft = Forward(world, kind, kind == MessageKind.Text ? null : "M1");
        if (kind != MessageKind.Text)
        {
            await ArriveAsync(world, "M1", Jpeg);
            await CarryOutAsync(world, draft);
            draft = await JobAsync(world, MediaSending.OnceKind);
        }

        Assert.IsType<Succeeded>(await CarryOutAsync(world, draft));

        Assert.Contains("没有送到：现在不能给对方发客服消息", await BackAsync(world), StringComparison.Ordinal);
        Assert.DoesNotContain(world.Sent, call => call.Path == "message/custom/send");
    }

    [Fact]
    public async Task a_text_whose_window_is_closed_goes_by_the_usual_form()
    {
        await using var world = await OpenAsync(new()
        {
            ["WeChat:Accounts:0:Notices:0:TemplateId"] = "T1", ["WeChat:Accounts:0:Notices:0:Fields:thing1"] = "{text}", ["WeChat:Accounts:0:Notices:0:Fields:phrase2"] = "{state}",
        });
        await world.Host.Store.CommitAsync(new Commit("", [Interactions.Note("", "wechat/shop", OpenId, InteractionKind.Followed, world.Host.Time.GetUtcNow() - TimeSpan.FromHours(1))]), Cancellation);

        await CarryOutAsync(world, Forward(world, MessageKind.Text, null));
        await CarryOutAsync(world, await JobAsync(world, CallOrder.TemplateKind));

        Assert.Contains("\"thing1\":{\"value\":\"张伟：明天九点到\"}", Assert.Single(world.Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void wecom_takes_the_words_first_and_the_file_behind_them()
    {
        var message = new ForwardedMessage(new IncomingMessage(MessageKind.Voice, "不制冷", Media("M1")), "李明", DateTimeOffset.UnixEpoch) { Sender = Sender };

        var draft = new WeComChannel(new WeComApp { Name = "baton", AgentId = 1 }).Forward("zhang", message, "00000000000000000000000001");

        var jobs = JsonSerializer.Deserialize<FanOut>(draft.Payload, JsonSerializerOptions.Web)!.Jobs;
        Assert.Equal(["wecom.send", "wecom.forward-media"], jobs.Select(job => job.Kind));
        Assert.Contains("李明：[语音] 不制冷", Encoding.UTF8.GetString(jobs[0].Payload), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("voice.amr", 2, "Voice")]
    [InlineData("voice.silk", 2, "File")]
    [InlineData("film.mp4", 21, null)]
    public void wecom_takes_as_a_file_what_it_cannot_play_and_nothing_above_its_limit(string name, int megabytes, string? kind)
    {
        byte[] start = name.EndsWith("amr", StringComparison.Ordinal) ? Amr : name.EndsWith("mp4", StringComparison.Ordinal) ? [0, 0, 0, 0, .. "ftyp"u8] : Silk;
        var bytes = new byte[megabytes * 1024 * 1024];
        start.CopyTo(bytes, 0);

        var fitting = WeCom.Media.MediaSending.Fit(new MediaForward("baton", "zhang", "M1", "这段语音", Sender), new KeptFile("h", name, "", bytes.Length, 1), new ApiFile(name, "", bytes));

        if (kind is null)
            Assert.Contains("20 MB", fitting.Why, StringComparison.Ordinal);
        else
            Assert.Equal(kind, Enum.GetName((WeCom.Media.MediaKind)JsonElement.Parse(fitting.Draft!.Payload).GetProperty("mediaKind").GetInt32()));
    }

    private static async Task<WeChatWorld> OpenAsync(Dictionary<string, string?>? forms = null)
    {
        var world = await StartAsync(hasWorkers: false, configuration: forms);
        world.Tencent.OnCall = call => FakeWeChat.Json(call.Path.EndsWith("/media/upload", StringComparison.Ordinal) ? """{"type":"image","media_id":"U1","created_at":1}""" : """{"errcode":0}""");
        return world;
    }

    private static JobDraft Forward(WeChatWorld world, MessageKind kind, string? mediaId) => world.Host.Get<ChannelDirectory>().Find("wechat/shop")!.Forward(
        OpenId, new ForwardedMessage(new IncomingMessage(kind, kind == MessageKind.Text ? "明天九点到" : "", Media(mediaId)), "张伟", world.Host.Time.GetUtcNow()) { Sender = Sender }, "job");

    private static ObjectValue Media(string? mediaId) => mediaId is null ? ObjectValue.Empty : ObjectValue.Empty.With("MediaId", Value.From(mediaId));

    private static async Task ArriveAsync(WeChatWorld world, string mediaId, byte[] bytes)
    {
        var shelf = world.Host.Get<MediaShelf>();
        await shelf.NoteArrivedAsync(mediaId, await shelf.KeepAsync(new ApiFile("", "", bytes), Cancellation), Cancellation);
    }

    /// <summary>What the sender is told.</summary>
    private static async Task<string> BackAsync(WeChatWorld world)
    {
        var job = Assert.Single(await world.JobsAsync(SendOrder.OnceKind), job => job.Lane == "wechat/shop/oEngineer");
        return Encoding.UTF8.GetString(JsonSerializer.Deserialize(job.Payload, OrderJson.Default.SendOrder)!.Body);
    }

    private static async Task<JobDraft> JobAsync(WeChatWorld world, string kind)
    {
        var job = Assert.Single(await world.JobsAsync(kind));
        return new JobDraft(job.Kind, job.Lane, job.Payload) { LimitKey = job.LimitKey };
    }

    private static Task<JobOutcome> CarryOutAsync(WeChatWorld world, JobDraft draft, TimeSpan age = default)
    {
        var now = world.Host.Time.GetUtcNow();
        var row = new JobRow { Tenant = "", Id = "job", Kind = draft.Kind, Lane = draft.Lane, Status = JobStatus.Waiting, Payload = draft.Payload, Due = now, CreatedAt = now - age };
        return world.Host.Get<IEnumerable<IJobHandler>>().Single(handler => handler.Kind == draft.Kind).CarryOutAsync(new JobAttempt(row, false), Cancellation);
    }
}
