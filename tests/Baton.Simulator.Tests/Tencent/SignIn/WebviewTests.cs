using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent.SignIn;

public sealed class WebviewTests
{
    [Fact]
    public async Task on_a_phone_its_person_is_sent_back_at_once_with_a_code_and_the_state()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();

        var back = await world.Browser("wangmin.localhost").SentToAsync(world.Authorize(("redirect_uri", Visitor.Back + "?a=1")));

        Assert.StartsWith(Visitor.Back + "?a=1&code=", back.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("s1", back.Of("state"));
        Assert.Equal("wangmin", (string)(await world.UserInfoAsync(back.Of("code")))["userid"]!);
        Assert.Equal("wangmin", (string)Assert.Single(await world.Journal("signIn"))["userid"]!);
    }

    [Fact]
    public async Task a_browser_that_is_nobodys_phone_is_told_to_open_the_link_in_the_client()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();

        Assert.Contains("请在企业微信客户端打开链接", await world.Browser().TextAsync(world.Authorize()), StringComparison.Ordinal);
        Assert.Contains("请在企业微信客户端打开链接", await world.Browser("nobody.localhost").TextAsync(world.Authorize()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_phone_that_was_opened_by_itself_is_known_by_its_cookie_and_one_on_the_wall_is_not()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();
        using var browser = world.Browser();
        using var framed = new HttpRequestMessage(HttpMethod.Get, "/phone?user=wangmin") { Headers = { { "Sec-Fetch-Dest", "iframe" } } };
        (await browser.SendAsync(framed, TestContext.Current.CancellationToken)).Dispose();
        Assert.Contains("客户端", await browser.TextAsync(world.Authorize()), StringComparison.Ordinal);

        (await browser.GetAsync(new Uri("/phone?user=zhoujie", UriKind.Relative), TestContext.Current.CancellationToken)).Dispose();

        Assert.Equal("zhoujie", (string)(await world.UserInfoAsync((await browser.SentToAsync(world.Authorize())).Of("code")))["userid"]!);
    }

    [Theory]
    [InlineData("/connect/oauth2/authorize")]
    [InlineData("/wwlogin/sso/login")]
    public async Task a_page_that_a_phone_has_under_its_own_name_leads_to_that_phone(string page)
    {
        await using var world = new TestWorld();
        await world.TrustAsync();
        var onPhone = ("redirect_uri", "http://wangmin.localhost:5080/sign-in/wecom/callback");

        var handedOn = await world.Browser().SentToAsync(page.StartsWith("/connect", StringComparison.Ordinal) ? world.Authorize(onPhone) : world.Login(onPhone));

        Assert.Equal(("wangmin.localhost", 5081), (handedOn.Host, handedOn.Port));
        var back = await world.Browser("wangmin.localhost").SentToAsync(handedOn);
        Assert.Equal(("wangmin.localhost", 5080), (back.Host, back.Port));
        Assert.Equal("wangmin", (string)(await world.UserInfoAsync(back.Of("code")))["userid"]!);
    }

    [Theory]
    [InlineData("appid", "ww0", 40013)]
    [InlineData("appid", null, 40013)]
    [InlineData("agentid", "7", 40056)]
    [InlineData("response_type", "token", 40058)]
    [InlineData("scope", "snsapi_userinfo", 40058)]
    [InlineData("state", "not-alphanumeric", 84025)]
    [InlineData("redirect_uri", null, 40058)]
    [InlineData("redirect_uri", "javascript:alert(1)", 40058)]
    [InlineData("redirect_uri", "http://127.0.0.1:5099/", 50001)]
    [InlineData("redirect_uri", "http://evil.example:5080/", 50001)]
    [InlineData("redirect_uri", "http://127.0.0.1:5080@evil.example/", 50001)]
    public async Task what_is_wrong_is_told_on_a_page_and_nobody_is_sent_anywhere(string name, string? value, int errcode)
    {
        await using var world = new TestWorld();
        await world.TrustAsync();

        Assert.Contains($"errcode {errcode}:", await world.Browser("wangmin.localhost").TextAsync(world.Authorize((name, value))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task a_state_has_128_characters_at_most(int length, bool isTaken)
    {
        await using var world = new TestWorld();
        await world.TrustAsync();

        using var answer = await world.Browser("wangmin.localhost").GetAsync(world.Authorize(("state", new string('a', length))), TestContext.Current.CancellationToken);

        Assert.Equal(isTaken ? 302 : 200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task without_a_trusted_domain_nobody_is_sent_anywhere()
    {
        await using var world = new TestWorld();

        Assert.Contains("errcode 50001:", await world.Browser("wangmin.localhost").TextAsync(world.Authorize()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example:80")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("127.0.0.1:5080/")]
    [InlineData("")]
    public async Task only_a_domain_of_this_machine_can_be_trusted(string domain)
    {
        await using var world = new TestWorld();

        using var answer = await world.PutDomainAsync(domain);

        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task more_than_the_userid_is_given_only_if_the_person_agrees()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();
        using var phone = world.Browser("wangmin.localhost");
        var wider = ("scope", (string?)"snsapi_privateinfo");
        Assert.Contains("申请获取您的个人信息", await phone.TextAsync(world.Authorize(wider)), StringComparison.Ordinal);

        var refused = await AnswerAsync(phone, world, "no");
        var agreed = await AnswerAsync(phone, world, "yes");

        Assert.Equal((null, "s1"), (refused.Of("code"), refused.Of("state")));
        var ticket = (string)(await world.UserInfoAsync(agreed.Of("code")))["user_ticket"]!;
        var detail = await world.PostRaw($"/cgi-bin/auth/getuserdetail?access_token={await world.Token()}", $$"""{"user_ticket":"{{ticket}}"}""");
        Assert.Equal((0, "wangmin", "wangmin@example.com"), ((int)detail["errcode"]!, (string)detail["userid"]!, (string)detail["email"]!));
        world.Time.Advance(TimeSpan.FromSeconds(1801));
        Assert.Equal(40058, (int)(await world.PostRaw($"/cgi-bin/auth/getuserdetail?access_token={await world.Token()}", $$"""{"user_ticket":"{{ticket}}"}"""))["errcode"]!);
    }

    [Fact]
    public async Task the_wider_scope_without_an_agentid_is_silently_the_small_one()
    {
        await using var world = new TestWorld();
        await world.TrustAsync();

        var code = await world.CodeOfAsync("wangmin", ("scope", "snsapi_privateinfo"), ("agentid", null));

        Assert.Null((await world.UserInfoAsync(code))["user_ticket"]);
    }

    private static async Task<Uri> AnswerAsync(HttpClient phone, TestWorld world, string agree)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["appid"] = world.Credentials.CorpId, ["redirect_uri"] = Visitor.Back, ["response_type"] = "code", ["scope"] = "snsapi_privateinfo", ["state"] = "s1", ["agentid"] = "1000002", ["agree"] = agree,
        });
        using var answer = await phone.PostAsync(new Uri("/connect/oauth2/consent", UriKind.Relative), form);
        return answer.Headers.Location!;
    }
}
