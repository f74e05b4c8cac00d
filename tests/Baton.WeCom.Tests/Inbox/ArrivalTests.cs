using System.Text;
using Baton.Runtime.Inbox;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.TestKit.Hosting;
using Baton.WeCom.Media;
using Baton.WeCom.Organisation;
using Baton.WeCom.Tests.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Baton.WeCom.Tests.Callbacks.CallbackFixture;

namespace Baton.WeCom.Tests.Inbox;

/// <summary>What a stored message leads to.</summary>
public sealed class ArrivalTests : IAsyncLifetime
{
    private readonly FakeTencent _tencent = new();
    private TestHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _tencent.Answer("""{"errcode":60011,"errmsg":"no privilege"}""");
        _host = await TestHost.StartAsync(new TestHostSetup
        {
            Modules = [new WeComModule()],
            Configuration = new Dictionary<string, string?>
            {
                ["WeCom:CorpId"] = CorpId,
                ["WeCom:Apps:0:Name"] = App.Name,
                ["WeCom:Apps:0:AgentId"] = "1000002",
                ["WeCom:Apps:0:Secret"] = App.Secret,
                ["WeCom:Apps:0:Token"] = Token,
                ["WeCom:Apps:0:EncodingAESKey"] = Key,
                ["WeCom:Organisation:App"] = App.Name,
            },
            Services = services => services.AddSingleton(_tencent.Client),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _tencent.Dispose();
    }

    [Fact]
    public async Task a_picture_is_fetched_by_a_job_and_stays_visible_as_nothing_waits_for_it()
    {
        var row = await ArriveAsync(Inner("<MsgType>image</MsgType><PicUrl>https://x</PicUrl><MediaId>M1</MediaId><MsgId>5</MsgId>"));

        Assert.Equal(InboxStatus.Unmatched, row.Status);
        Assert.Contains("\"mediaId\":\"M1\"", Encoding.UTF8.GetString(Assert.Single(await JobsAsync(MediaFetchHandler.JobKind)).Payload), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<MsgType>text</MsgType><Content>在吗？</Content><MsgId>6</MsgId>", "zhangsan", "在吗？")]
    [InlineData("<MsgType>image</MsgType><PicUrl>https://x</PicUrl><MediaId>M1</MediaId><MsgId>5</MsgId>", "zhangsan", "[图片]")]
    [InlineData("<MsgType>event</MsgType><Event>inactive_alert</Event><EffectTime>1561633360</EffectTime>", null, "")]
    public async Task who_looks_at_a_message_is_told_whose_it_is_and_what_it_says(string content, string? from, string words)
    {
        var row = await ArriveAsync(from is null ? Inner(content, from: "sys") : Inner(content, from: from));

        Assert.Equal(new MessageBrief(words, from), _host.Get<MessageBriefs>().Of(row));
        Assert.Null(_host.Get<MessageBriefs>().Of(row with { DedupKey = "torn", Payload = "<xml"u8.ToArray() }));
    }

    [Fact]
    public async Task a_change_of_a_person_is_followed_by_a_job()
    {
        var row = await ArriveAsync(Inner("<MsgType>event</MsgType><Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>lisi</UserID>", agent: "", from: "sys"));

        Assert.Equal(InboxStatus.Done, row.Status);
        Assert.Contains(await JobsAsync(OrganisationJob.Kind), job => Encoding.UTF8.GetString(job.Payload).Contains("lisi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task everything_is_read_once_at_the_start_and_again_after_some_hours()
    {
        await _host.UntilAsync("everything is read", async () => (await JobsAsync(OrganisationJob.Kind)).Count == 1, TimeSpan.FromSeconds(1));

        await _host.UntilAsync("everything is read again", async () => (await JobsAsync(OrganisationJob.Kind)).Count == 2, TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task a_warning_that_the_application_may_be_switched_off_stays_visible_and_says_so()
    {
        var row = await ArriveAsync(Inner("<MsgType>event</MsgType><Event>inactive_alert</Event><EffectTime>1561633360</EffectTime>", from: "sys"));

        Assert.Equal(InboxStatus.Unmatched, row.Status);
        Assert.Contains("停用", row.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<MsgType>hologram</MsgType><MsgId>9</MsgId>")]
    [InlineData("<MsgType>event</MsgType><Event>of_tomorrow</Event>")]
    [InlineData("<MsgType>image</MsgType><MsgId>10</MsgId>")]
    public async Task what_nobody_understands_is_kept_and_visible(string fields) => Assert.Equal(InboxStatus.Unmatched, (await ArriveAsync(Inner(fields))).Status);

    private async Task<InboxRow> ArriveAsync(string xml)
    {
        var message = Reader.Reopen(xml).Message!;
        await _host.Get<InboxWriter>().ReceiveAsync("", "wecom/approval", message.DedupKey, Encoding.UTF8.GetBytes(xml), Cancellation);
        InboxRow? row = null;
        await _host.UntilAsync("the message is handled", async () => (row = await _host.Store.FindInboxAsync("", "wecom/approval", message.DedupKey, Cancellation))?.FinishedAt is not null);
        return row!;
    }

    private async Task<List<JobRow>> JobsAsync(string kind)
    {
        await using var reads = _host.Store.OpenReads();
        return await reads.Jobs.Where(job => job.Kind == kind).ToListAsync(Cancellation);
    }
}
