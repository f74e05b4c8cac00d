using Baton.Runtime.Contacts;
using Baton.Storage.Commits;
using Baton.Storage.Contacts;
using Baton.Storage.Inbox;
using Baton.Storage.Jobs;
using Baton.WeCom.Customers;
using Baton.WeCom.Tests.Activities;
using Baton.WeCom.Tests.Client;
using Baton.WeCom.Tests.CustomerService;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeCom.Tests.Customers;

/// <summary>A customer is one person: at a desk, for members, and at the service account.</summary>
public sealed class AcquaintTests : IAsyncLifetime
{
    private const string Account = "wechat/service";
    private const string Desk = "wecom-desk/approval";
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly FakeDesk _desk = new();
    private WeComFlows _flows = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ContactBook Book => _flows.Host.Get<ContactBook>();

    public async ValueTask InitializeAsync()
    {
        _flows = await WeComFlows.StartAsync();
        _desk.Connect(_flows.Tencent);
        _desk.Now = _flows.Host.Time.GetUtcNow();
    }

    public ValueTask DisposeAsync() => _flows.DisposeAsync();

    [Fact]
    public async Task who_writes_at_a_desk_is_the_follower_with_the_same_unionid()
    {
        var follower = await FollowerAsync("o-1", "u-1");
        _desk.Customers = """{"errcode":0,"customer_list":[{"external_userid":"wmA","nickname":"小李","unionid":"u-1"}]}""";

        await SaysAsync("你好");

        await AcquaintedAsync();
        Assert.Equal((follower, "小李"), await KnownAsync(Desk, "wk1/wmA"));
        Assert.Equal(follower, (await KnownAsync(KnownAs.ExternalUserid, "wmA")).Id);
        Assert.Equal("""{"external_userid_list":["wmA"],"need_enter_session_context":0}""", _desk.Sent("batchget").Single().GetRawText());
    }

    [Fact]
    public async Task who_is_known_is_not_asked_after_again()
    {
        _desk.Customers = """{"errcode":0,"customer_list":[{"external_userid":"wmA","nickname":"小李"}]}""";
        await SaysAsync("你好");
        await AcquaintedAsync();

        await SaysAsync("在吗");

        await _flows.Host.UntilAsync("the second is handled", async () => (await _flows.Host.Store.FindInboxAsync("", Desk, "m2", Cancellation))?.FinishedAt is not null);
        Assert.Equal(1, await OrdersAsync());
    }

    [Fact]
    public async Task who_says_their_name_keeps_it_whatever_they_call_themselves()
    {
        var follower = await FollowerAsync("o-1", "u-1", "李明");
        _desk.Customers = """{"errcode":0,"customer_list":[{"external_userid":"wmA","nickname":"爱笑的猫","unionid":"u-1"}]}""";

        _desk.Happens("enter_session", code: "W1");
        await ToldAsync();

        await AcquaintedAsync();
        Assert.Equal((follower, "李明"), await KnownAsync(Desk, "wk1/wmA"));
    }

    [Fact]
    public async Task a_members_new_customer_and_the_guest_of_the_desk_are_one()
    {
        _desk.Customers = """{"errcode":48002}""";
        await SaysAsync("你好");
        await AcquaintedAsync();
        var guest = (await KnownAsync(Desk, "wk1/wmA")).Id;
        var follower = await FollowerAsync("o-1", "u-1");
        _flows.Tencent.OnCall = (_, _) => FakeTencent.Json("""{"errcode":0,"external_contact":{"external_userid":"wmA","name":"李四","unionid":"u-1"},"follow_user":[]}""");

        await AddedAsync();

        Assert.NotEqual(follower, guest);
        Assert.Equal((follower, "李四"), await KnownAsync(Desk, "wk1/wmA"));
        Assert.Equal((follower, "李四"), await KnownAsync(Account, "o-1"));
    }

    [Theory]
    [InlineData("""{"errcode":48002}""")]
    [InlineData("""{"errcode":84061}""")]
    [InlineData("""{"errcode":0}""")]
    public async Task whom_tencent_does_not_tell_of_is_known_all_the_same_and_nobody_is_bothered(string answer)
    {
        _flows.Tencent.OnCall = (_, _) => FakeTencent.Json(answer);

        await AddedAsync();

        Assert.StartsWith("访客", (await KnownAsync(KnownAs.ExternalUserid, "wmA")).Name, StringComparison.Ordinal);
        await using var reads = _flows.Host.Store.OpenReads();
        Assert.Equal(JobStatus.Done, (await reads.Jobs.SingleAsync(job => job.Kind == AcquaintOrder.Kind, Cancellation)).Status);
    }

    [Fact]
    public async Task where_tencent_is_away_it_is_asked_later()
    {
        var tries = 0;
        _flows.Tencent.OnCall = (_, _) => tries++ == 0
            ? throw new HttpRequestException("away")
            : FakeTencent.Json("""{"errcode":0,"external_contact":{"external_userid":"wmA","name":"李四"}}""");

        await AddedAsync();

        Assert.Equal("李四", (await KnownAsync(KnownAs.ExternalUserid, "wmA")).Name);
    }

    [Fact]
    public async Task what_could_not_be_kept_is_asked_after_again()
    {
        _flows.Tencent.OnCall = (_, _) => FakeTencent.Json("""{"errcode":0,"external_contact":{"external_userid":"wmA","name":"李四"}}""");
        _flows.Host.Store.FailNext(commit => commit.Changes.OfType<SaveContact>().Any(), outcomeUnknown: true);

        await AddedAsync();

        Assert.Equal("李四", (await KnownAsync(KnownAs.ExternalUserid, "wmA")).Name);
    }

    private async Task<string> FollowerAsync(string openid, string unionid, string? name = null)
    {
        var register = _flows.Host.Get<ContactRegister>();
        var follower = await Book.MeetAsync("", Account, openid, _desk.Now, Cancellation);
        await _flows.Host.Store.CommitAsync(new Commit("", await register.RecogniseAsync("", follower.Id, KnownAs.Unionid, unionid, _desk.Now, Cancellation)), Cancellation);
        if (name is not null)
            await _flows.Host.Store.CommitAsync(new Commit("", await register.DescribeAsync("", follower.Id, name, null, null, _desk.Now, Cancellation)), Cancellation);
        return follower.Id;
    }

    private async Task<(string Id, string Name)> KnownAsync(string channel, string externalId)
    {
        var contact = (await Book.FindAsync("", channel, externalId, Cancellation))!;
        return (contact.Id, contact.DisplayName);
    }

    private Task<InboxRow> SaysAsync(string words)
    {
        _desk.Say(words);
        return ToldAsync();
    }

    private Task<InboxRow> ToldAsync() => _flows.HappensAsync("sys", "<MsgType>event</MsgType><Event>kf_msg_or_event</Event><Token>T</Token><OpenKfId>wk1</OpenKfId>");

    private async Task AddedAsync()
    {
        await _flows.HappensAsync(
            "sys", "<MsgType>event</MsgType><Event>change_external_contact</Event><ChangeType>add_external_contact</ChangeType><UserID>lisi</UserID><ExternalUserID>wmA</ExternalUserID><State></State><WelcomeCode>W1</WelcomeCode>");
        await AcquaintedAsync();
    }

    private Task AcquaintedAsync() => _flows.Host.UntilAsync("it is found out who it is", async () =>
    {
        // The client asks again by a clock of its own.
        _flows.Tencent.Time.Advance(Step);
        await using var reads = _flows.Host.Store.OpenReads();
        var orders = await reads.Jobs.Where(job => job.Kind == AcquaintOrder.Kind).ToListAsync();
        return orders.Count > 0 && orders.TrueForAll(job => job.Status == JobStatus.Done);
    }, Step);

    private async Task<int> OrdersAsync()
    {
        await using var reads = _flows.Host.Store.OpenReads();
        return await reads.Jobs.CountAsync(job => job.Kind == AcquaintOrder.Kind, Cancellation);
    }
}
