using System.Net;
using System.Text.Json;
using Baton.Tencent.JsSdk;
using Baton.Tencent.Tokens;
using Baton.WeCom.JsSdk;
using Baton.WeCom.Network;
using Baton.WeCom.SignIn;

namespace Baton.WeCom.Tests.Calls;

/// <summary>What pages, browsers and firewalls need.</summary>
public sealed class PageCallTests : CallFixture
{
    private JsTickets Tickets => new(Client, Tencent.Store, Tencent.Options, Tencent.Time);

    [Fact]
    public async Task an_application_is_read_as_it_is_set_up()
    {
        Says("""{"errcode":0,"agentid":1000002,"name":"助手","allow_userinfos":{"user":[{"userid":"lisi"}]},"close":0,"redirect_domain":"x.test","isreportenter":1}""");

        ApplicationProfile profile = (await new Applications(Client).FindAsync(App, Cancellation)).Require();

        Assert.Equal("/cgi-bin/agent/get?agentid=1000002", Asked());
        Assert.Equal(("助手", "x.test", 1, "lisi"), (profile.Name, profile.RedirectDomain, profile.Isreportenter, Assert.Single(profile.Members!.Items).Userid));
    }

    [Fact]
    public async Task of_an_application_only_what_is_given_is_changed()
    {
        Says("""{"errcode":0}""");

        Assert.True((await new Applications(Client).SetAsync(App, new ApplicationSettings { HomeUrl = "https://x.test/tasks/", Isreportenter = 1 }, Cancellation)).Reaction.IsDone);
        Assert.Equal("""/cgi-bin/agent/set {"agentid":1000002,"home_url":"https://x.test/tasks/","isreportenter":1}""", Asked());
    }

    [Fact]
    public async Task the_corporations_ticket_is_asked_for_once_by_all_nodes()
    {
        Says("""{"errcode":0,"errmsg":"ok","ticket":"kgt8","expires_in":7200}""");
        JsTickets here = Tickets, there = Tickets;

        Assert.Equal(["kgt8", "kgt8", "kgt8"], [await here.ForCorporationAsync(App, Cancellation), await here.ForCorporationAsync(App, Cancellation), await there.ForCorporationAsync(App, Cancellation)]);
        Assert.Equal("/cgi-bin/get_jsapi_ticket", Asked());
    }

    [Fact]
    public async Task the_applications_ticket_is_another_one()
    {
        Says("""{"errcode":0,"ticket":"agent","expires_in":7200}""");

        Assert.Equal("agent", await Tickets.ForApplicationAsync(App, Cancellation));
        Assert.Equal("/cgi-bin/ticket/get?type=agent_config", Asked());
    }

    [Fact]
    public async Task a_ticket_is_renewed_before_it_ends()
    {
        Says("""{"errcode":0,"ticket":"one","expires_in":7200}""");
        JsTickets tickets = Tickets;
        await tickets.ForCorporationAsync(App, Cancellation);
        Tencent.Time.Advance(TimeSpan.FromSeconds(7000));
        Says("""{"errcode":0,"ticket":"two","expires_in":7200}""");

        Assert.Equal("two", await tickets.ForCorporationAsync(App, Cancellation));
    }

    [Fact]
    public async Task without_a_ticket_the_reason_is_told()
    {
        Says("""{"errcode":60020,"errmsg":"not allow to access from your ip"}""");

        Assert.Equal(60020, (await Assert.ThrowsAsync<AccessTokenException>(() => Tickets.ForCorporationAsync(App, Cancellation))).Reply.ErrorCode);
    }

    [Fact]
    public void a_pages_signature_is_the_published_one()
    {
        using Stream stream = typeof(PageCallTests).Assembly.GetManifestResourceStream("published-examples.json")!;
        using var examples = JsonDocument.Parse(stream);
        JsonElement example = examples.RootElement.GetProperty("jssdk")[0];
        string Text(string name) => example.GetProperty(name).GetString()!;

        var signature = JsSignature.Make(Text("jsapi_ticket"), Text("url") + "#part", long.Parse(Text("timestamp"), null), Text("noncestr"));

        Assert.Equal(Text("signature"), signature.Signature);
    }

    [Fact]
    public void each_signature_has_a_nonce_of_its_own()
    {
        var one = JsSignature.Make("t", "https://x", Tencent.Time.GetUtcNow());
        var other = JsSignature.Make("t", "https://x", Tencent.Time.GetUtcNow());

        Assert.NotEqual(one.NonceStr, other.NonceStr);
        Assert.Equal(Tencent.Time.GetUtcNow().ToUnixTimeSeconds(), one.Timestamp);
    }

    [Theory]
    [InlineData("101.226.103.7", true)]
    [InlineData("::ffff:101.226.103.7", true)]
    [InlineData("101.226.104.7", false)]
    [InlineData("1.2.3.4", true)]
    [InlineData("1.2.3.40", false)]
    [InlineData("10.1.200.3", true)]
    [InlineData("10.2.0.1", false)]
    [InlineData("::1", false)]
    public async Task callbacks_come_from_known_addresses(string address, bool known)
    {
        Says("""{"ip_list":["101.226.103.*","1.2.3.4","10.1.0.0/16","nonsense"],"errcode":0,"errmsg":"ok"}""");

        Assert.Equal(known, (await new TencentAddresses(Client).ListCallbackAsync(App, Cancellation)).Require().Contains(IPAddress.Parse(address)));
        Assert.Equal("/cgi-bin/getcallbackip", Asked());
    }

    [Fact]
    public async Task an_answer_without_errcode_that_brings_addresses_is_one()
    {
        Says("""{"ip_list":["182.254.11.176"]}""");

        Assert.True((await new TencentAddresses(Client).ListApiAsync(App, Cancellation)).Succeeded);
        Assert.Equal("/cgi-bin/get_api_domain_ip", Asked());
    }

    [Fact]
    public async Task what_a_member_agreed_to_show_is_read_with_the_ticket()
    {
        var signIn = new WeComSignIn(Client, new WeComApps(Tencent.Options), Tencent.Options);
        Says("""{"errcode":0,"userid":"lisi","user_ticket":"TICKET"}""");
        Assert.Equal("TICKET", (await signIn.IdentifyAsync("code", Cancellation)).Ticket);
        Tencent.Seen.Clear();
        Says("""{"errcode":0,"userid":"lisi","gender":"1","mobile":"138","email":"a@b.cn"}""");

        MemberDetail detail = (await signIn.DetailAsync("TICKET", Cancellation)).Require();

        Assert.Equal("""/cgi-bin/auth/getuserdetail {"user_ticket":"TICKET"}""", Asked());
        Assert.Equal(("lisi", "138", "a@b.cn", null), (detail.Userid, detail.Mobile, detail.Email, detail.Address));
    }

    [Fact]
    public void the_page_of_consent_names_the_application() => Assert.Equal(
        "https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww0123456789abcdef&redirect_uri=https%3A%2F%2Fx%2Fback&response_type=code&scope=snsapi_privateinfo&state=s1&agentid=1000002#wechat_redirect",
        new WeComSignIn(Client, new WeComApps(Tencent.Options), Tencent.Options).ConsentAddress("https://x/back", "s1"));
}
