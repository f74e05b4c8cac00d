using Baton.Tencent.Client;
using Baton.Tencent.Menus;
using Baton.WeChat.Audience;
using Baton.WeChat.Codes;
using Baton.WeChat.JsSdk;
using Baton.WeChat.Mass;
using Baton.WeChat.Media;
using Baton.WeChat.Menus;
using Baton.WeChat.Messages;
using Baton.WeChat.Notices;
using Baton.WeChat.Quotas;
using Baton.WeChat.SignIn;
using Baton.WeChat.Tests.Client;

namespace Baton.WeChat.Tests.Calls;

/// <summary>What typed calls ask, and what they read.</summary>
public sealed class CallTests : IDisposable
{
    private readonly FakeWeChat _tencent = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WeChatAccount Account => _tencent.Account;

    public void Dispose() => _tencent.Dispose();

    [Fact]
    public async Task a_template_message_carries_the_jobs_id_and_its_msgid_may_be_a_number()
    {
        _tencent.Answer("""{"errcode":0,"errmsg":"ok","msgid":200228332}""");
        var message = new TemplateMessage("o1", "T1", new Dictionary<string, string> { ["thing1"] = "打印机维修", ["time2"] = "15:01" }) { Url = "https://x/y", MiniProgram = new MiniProgramPage("wx1", "p") };

        ApiReply reply = await new Templates(_tencent.Client).SendAsync(Account, message.ToJson("job1"), Cancellation);

        Assert.Equal("200228332", reply.Id("msgid"));
        Seen("/cgi-bin/message/template/send", """{"touser":"o1","template_id":"T1","url":"https://x/y","miniprogram":{"appid":"wx1","pagepath":"p"},"client_msg_id":"job1","data":{"thing1":{"value":"打印机维修"},"time2":{"value":"15:01"}}}""");
    }

    [Fact]
    public async Task a_notice_goes_by_bizsend()
    {
        await new Templates(_tencent.Client).NotifyAsync(Account, new SubscribeNotice("o1", "T1", new Dictionary<string, string> { ["thing1"] = "好" }) { Page = "https://x" }.ToJson(), Cancellation);

        Seen("/cgi-bin/message/subscribe/bizsend", """{"touser":"o1","template_id":"T1","page":"https://x","data":{"thing1":{"value":"好"}}}""");
    }

    [Fact]
    public async Task templates_are_listed_taken_and_removed()
    {
        var templates = new Templates(_tencent.Client);
        _tencent.Answer("""{"template_list":[{"template_id":"T1","title":"维修通知","content":"{{thing1.DATA}}","example":"e"}]}""");
        Assert.Equal(["维修通知"], (await templates.ListAsync(Account, Cancellation)).Require().Items.Select(item => item.Title));

        _tencent.Answer("""{"errcode":0,"template_id":"T2"}""");
        Assert.Equal("T2", (await templates.AddAsync(Account, "TM00015", ["单号"], Cancellation)).Require().TemplateId);
        Seen("/cgi-bin/template/api_add_template", """{"template_id_short":"TM00015","keyword_name_list":["单号"]}""");

        await templates.RemoveAsync(Account, "T2", Cancellation);
        Seen("/cgi-bin/template/del_private_template", """{"template_id":"T2"}""");
    }

    [Fact]
    public async Task followers_are_read_one_many_and_by_pages()
    {
        var followers = new Followers(_tencent.Client);
        _tencent.Answer("""{"subscribe":1,"openid":"o1","subscribe_time":1382694957,"unionid":"u1","remark":"","tagid_list":[128,2],"subscribe_scene":"ADD_SCENE_QR_CODE","qr_scene":0,"qr_scene_str":"repair-4711"}""");
        Follower one = (await followers.FindAsync(Account, "o1", Cancellation)).Require();
        Assert.Equal((true, "u1", "repair-4711", 2), (one.Follows, one.Unionid, one.QrSceneStr, one.TagidList!.Count));

        _tencent.Answer("""{"user_info_list":[{"subscribe":1,"openid":"o1"},{"subscribe":0,"openid":"o2"}]}""");
        Assert.Equal([true, false], (await followers.FindAllAsync(Account, ["o1", "o2"], Cancellation)).Require().Items.Select(item => item.Follows));
        Seen("/cgi-bin/user/info/batchget", """{"user_list":[{"openid":"o1","lang":"zh_CN"},{"openid":"o2","lang":"zh_CN"}]}""");
        await Assert.ThrowsAsync<ArgumentException>(() => followers.FindAllAsync(Account, [.. Enumerable.Repeat("o", 101)], Cancellation));

        _tencent.Answer("""{"total":2,"count":0,"next_openid":""}""");
        Assert.Empty((await followers.ListAsync(Account, "o9", Cancellation)).Require().Items);
        Assert.Contains("next_openid=o9", _tencent.Calls.Last().Query, StringComparison.Ordinal);

        _tencent.Answer("""{"errcode":0}""");
        await followers.RemarkAsync(Account, "o1", "王经理", Cancellation);
        Seen("/cgi-bin/user/info/updateremark", """{"openid":"o1","remark":"王经理"}""");
    }

    [Fact]
    public async Task tags_are_made_listed_and_given()
    {
        var tags = new Tags(_tencent.Client);
        _tencent.Answer("""{"tag":{"id":134,"name":"经销商"}}""");
        Assert.Equal(134, (await tags.CreateAsync(Account, "经销商", Cancellation)).Require().Tag.Id);
        Seen("/cgi-bin/tags/create", """{"tag":{"name":"经销商"}}""");

        _tencent.Answer("""{"tags":[{"id":2,"name":"星标组","count":0},{"id":134,"name":"经销商","count":3}]}""");
        Assert.Equal(3, (await tags.ListAsync(Account, Cancellation)).Require().Tags[1].Count);

        _tencent.Answer("""{"errcode":0}""");
        await tags.AddMembersAsync(Account, 134, ["o1", "o2"], Cancellation);
        Seen("/cgi-bin/tags/members/batchtagging", """{"openid_list":["o1","o2"],"tagid":134}""");
        await tags.RemoveAsync(Account, 134, Cancellation);
        Seen("/cgi-bin/tags/delete", """{"tag":{"id":134}}""");

        _tencent.Answer("""{"tagid_list":[134]}""");
        Assert.Equal([134], (await tags.OfAsync(Account, "o1", Cancellation)).Require().TagidList);
    }

    [Fact]
    public async Task codes_are_made_of_each_kind_and_shown()
    {
        var codes = new QrCodes(_tencent.Client, _tencent.Options);
        _tencent.Answer("""{"ticket":"gQ+/=","url":"http://weixin.qq.com/q/x"}""");

        CreatedQrCode created = (await codes.CreateAsync(Account, QrCode.ForEver("repair-4711"), Cancellation)).Require();
        Seen("/cgi-bin/qrcode/create", """{"action_name":"QR_LIMIT_STR_SCENE","action_info":{"scene":{"scene_str":"repair-4711"}}}""");
        Assert.Equal("https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQ%2B%2F%3D", codes.PictureOf(created));

        await codes.CreateAsync(Account, QrCode.For(TimeSpan.FromDays(7), "a"), Cancellation);
        Seen("/cgi-bin/qrcode/create", """{"expire_seconds":604800,"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"a"}}}""");
        await codes.CreateAsync(Account, new QrCode(null, 123, TimeSpan.FromMinutes(5)), Cancellation);
        Seen("/cgi-bin/qrcode/create", """{"expire_seconds":300,"action_name":"QR_SCENE","action_info":{"scene":{"scene_id":123}}}""");
        await codes.CreateAsync(Account, new QrCode(null, 123, null), Cancellation);
        Seen("/cgi-bin/qrcode/create", """{"action_name":"QR_LIMIT_SCENE","action_info":{"scene":{"scene_id":123}}}""");
    }

    [Fact]
    public async Task menus_are_set_for_all_and_for_some()
    {
        var menu = new Menu([MenuButton.Click("查询", "query"), new MenuButton("更多") { Below = [MenuButton.View("商城", "https://x")] }]);
        var calls = new AccountMenu(_tencent.Client);

        await calls.SetAsync(Account, menu, Cancellation);
        Seen("/cgi-bin/menu/create", """{"button":[{"name":"查询","type":"click","key":"query"},{"name":"更多","sub_button":[{"name":"商城","type":"view","url":"https://x"}]}]}""");

        _tencent.Answer("""{"menuid":"208379533"}""");
        Assert.Equal(208379533, (await calls.AddConditionalAsync(Account, new Menu([MenuButton.Click("派单", "d")]), new MatchRule("134"), Cancellation)).Require().Id);
        Seen("/cgi-bin/menu/addconditional", """{"button":[{"name":"派单","type":"click","key":"d"}],"matchrule":{"tag_id":"134"}}""");

        _tencent.Answer("""{"errcode":0}""");
        await calls.RemoveConditionalAsync(Account, "208379533", Cancellation);
        Seen("/cgi-bin/menu/delconditional", """{"menuid":"208379533"}""");
        await calls.TryMatchAsync(Account, "o1", Cancellation);
        Seen("/cgi-bin/menu/trymatch", """{"user_id":"o1"}""");
    }

    [Fact]
    public async Task a_mass_message_goes_by_tag_to_all_or_to_a_list_under_the_jobs_id()
    {
        var calls = new MassMessages(_tencent.Client);
        _tencent.Answer("""{"errcode":0,"msg_id":34182,"msg_data_id":206227730}""");

        Assert.Equal("34182", (await calls.SendAsync(Account, new MassMessage(new TextContent("好")) { TagId = 2 }, "job1", false, Cancellation)).Id("msg_id"));
        Seen("/cgi-bin/message/mass/sendall", """{"filter":{"is_to_all":false,"tag_id":2},"msgtype":"text","text":{"content":"好"},"clientmsgid":"job1"}""");
        await calls.SendAsync(Account, new MassMessage(new MpNewsContent("M1")), "job2", false, Cancellation);
        Seen("/cgi-bin/message/mass/sendall", """{"filter":{"is_to_all":true},"msgtype":"mpnews","mpnews":{"media_id":"M1"},"clientmsgid":"job2","send_ignore_reprint":0}""");
        await calls.SendAsync(Account, new MassMessage(new TextContent("好")) { OpenIds = ["o1", "o2"] }, "job3", false, Cancellation);
        Seen("/cgi-bin/message/mass/send", """{"touser":["o1","o2"],"msgtype":"text","text":{"content":"好"},"clientmsgid":"job3"}""");
    }

    [Fact]
    public async Task a_mass_message_that_was_sent_before_is_sent_when_an_answer_was_lost()
    {
        var calls = new MassMessages(_tencent.Client);
        _tencent.Answer("""{"errcode":45065,"errmsg":"clientmsgid exist rid: 1"}""");
        var message = new MassMessage(new TextContent("好"));

        Assert.Equal(ReactionKind.AlreadySent, (await calls.SendAsync(Account, message, "job1", true, Cancellation)).Reaction.Kind);
        Assert.Equal(ReactionKind.Permanent, (await calls.SendAsync(Account, message, "job1", false, Cancellation)).Reaction.Kind);
    }

    [Fact]
    public async Task a_mass_message_is_looked_at_asked_after_and_taken_back()
    {
        var calls = new MassMessages(_tencent.Client);
        await calls.PreviewAsync(Account, "o1", new TextContent("好"), Cancellation);
        Seen("/cgi-bin/message/mass/preview", """{"touser":"o1","msgtype":"text","text":{"content":"好"}}""");

        _tencent.Answer("""{"msg_id":201053012,"msg_status":"SEND_SUCCESS"}""");
        Assert.Equal("SEND_SUCCESS", (await calls.StatusAsync(Account, 201053012, Cancellation)).Require().Status);
        await calls.RemoveAsync(Account, 201053012, Cancellation);
        Seen("/cgi-bin/message/mass/delete", """{"msg_id":201053012}""");
    }

    [Fact]
    public void the_sign_in_page_has_its_parameters_in_tencents_order()
    {
        var signIn = new WeChatSignIn(_tencent.Client, _tencent.Options);

        Assert.Equal(
            "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx0123456789abcdef&redirect_uri=https%3A%2F%2Fb.example%2Fmy%2F%3Fa%3D1&response_type=code&scope=snsapi_base&state=s1#wechat_redirect",
            signIn.AddressFor(Account, new Uri("https://b.example/my/?a=1"), "s1").AbsoluteUri);
        Assert.Contains("scope=snsapi_userinfo", signIn.AddressFor(Account, new Uri("https://b.example/"), "s1", asksForProfile: true).AbsoluteUri, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => signIn.AddressFor(Account, new Uri("https://b.example/"), "a&b=c"));
    }

    [Fact]
    public async Task a_code_names_the_person_without_a_token_of_the_accounts_and_no_secret_is_logged()
    {
        var signIn = new WeChatSignIn(_tencent.Client, _tencent.Options);
        _tencent.Answer("""{"access_token":"AT","expires_in":7200,"refresh_token":"RT","openid":"o1","scope":"snsapi_base","unionid":"u1"}""");

        SignedIn person = (await signIn.IdentifyAsync(Account, "c+1", Cancellation)).Require();

        Assert.Equal(("o1", "u1", "o1 (snsapi_base)"), (person.Openid, person.Unionid, person.ToString()));
        Assert.Equal("?appid=wx0123456789abcdef&secret=top%2Bsecret&code=c%2B1&grant_type=authorization_code", _tencent.Calls.Last().Query);
        Assert.Empty(_tencent.TokenCalls);

        _tencent.Answer("""{"errcode":40163,"errmsg":"code been used, rid: 1"}""");
        Assert.Equal(ReactionKind.SignInAgain, (await signIn.IdentifyAsync(Account, "c+1", Cancellation)).Reply.Reaction.Kind);
        Assert.DoesNotContain(_tencent.Log.Lines, line => line.Contains("top", StringComparison.Ordinal));

        _tencent.Answer("""{"openid":"o1","nickname":"王敏","headimgurl":"","unionid":"u1"}""");
        Assert.Equal("王敏", (await signIn.ProfileAsync(Account, person, Cancellation)).Require().Nickname);
        Assert.Equal("?access_token=AT&openid=o1&lang=zh_CN", _tencent.Calls.Last().Query);
    }

    [Fact]
    public async Task pages_sign_with_a_ticket_that_is_fetched_once()
    {
        var tickets = new JsTickets(_tencent.Client, new Baton.Tencent.Tokens.InMemoryAccessTokenStore(), _tencent.Time);
        _tencent.Answer("""{"errcode":0,"errmsg":"ok","ticket":"TK","expires_in":7200}""");

        var signature = await tickets.SignAsync(Account, "https://b.example/my/#x", Cancellation);
        await tickets.SignAsync(Account, "https://b.example/my/", Cancellation);

        Assert.Equal(Baton.Tencent.JsSdk.JsSignature.Make("TK", "https://b.example/my/", signature.Timestamp, signature.NonceStr).Signature, signature.Signature);
        Assert.Contains("type=jsapi", Assert.Single(_tencent.Calls).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task quotas_are_asked_for_and_addresses_listed()
    {
        var quotas = new ApiQuotas(_tencent.Client);
        _tencent.Answer("""{"errcode":0,"quota":{"daily_limit":100000,"used":5,"remain":99995}}""");
        Assert.Equal(99995, (await quotas.OfAsync(Account, "/cgi-bin/message/template/send", Cancellation)).Require().Quota.Remain);
        Seen("/cgi-bin/openapi/quota/get", """{"cgi_path":"/cgi-bin/message/template/send"}""");

        _tencent.Answer("""{"ip_list":["101.226.103.0/25"]}""");
        Assert.True((await quotas.ListCallbackAddressesAsync(Account, Cancellation)).Require().Contains(System.Net.IPAddress.Parse("101.226.103.9")));
    }

    [Fact]
    public async Task a_film_is_kept_with_its_title_beside_it()
    {
        _tencent.Answer("""{"media_id":"M1","url":"https://p"}""");
        var film = new ApiFile("装机.mp4", "video/mp4", new byte[] { 0, 0, 0, 24, (byte)'f', (byte)'t', (byte)'y', (byte)'p', 1 });

        Assert.Equal("M1", (await new Materials(_tencent.Client).AddAsync(Account, MediaKind.Video, film, new VideoDescription("装机", "怎么装"), Cancellation)).Require().MediaId);

        string body = _tencent.Calls.Last().Text;
        Assert.Contains("name=\"description\"\r\n\r\n{\"title\":\"装机\",\"introduction\":\"怎么装\"}\r\n", body, StringComparison.Ordinal);
        Assert.Contains("name=\"media\"; filename=\"装机.mp4\"", body, StringComparison.Ordinal);
    }

    private void Seen(string path, string body) => Assert.Equal(($"/wechat{path}", body), (_tencent.Calls.Last().Path, _tencent.Calls.Last().Text));
}
