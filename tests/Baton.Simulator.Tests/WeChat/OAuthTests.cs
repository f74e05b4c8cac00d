using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Baton.Simulator.Tests.WeChat;

public sealed class OAuthTests : WeChatWorld
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var saved = await World.Http.PutAsJsonAsync("/simulator/api/wechat/web-domain", new { domain = "127.0.0.1:5080" });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    private string Address(string scope = "snsapi_base", string redirect = "http://wangwei.localhost:5080/my/back?x=1", string state = "S1") =>
        $"/wechat/connect/oauth2/authorize?appid={Account.AppId}&redirect_uri={Uri.EscapeDataString(redirect)}&response_type=code&scope={scope}&state={state}";

    private string Exchange(string code) => $"/wechat/sns/oauth2/access_token?appid={Account.AppId}&secret={Account.AppSecret}&code={code}&grant_type=authorization_code";

    private async Task<HttpResponseMessage> Open(string address, string host = "wangwei.localhost:5081", HttpContent? form = null)
    {
        using var browser = World.CreateDefaultClient();
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, address) { Content = form, Headers = { Host = host } };
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<string> Code(string scope = "snsapi_base")
    {
        HttpContent? form = null;
        var address = Address(scope);
        if (scope == "snsapi_userinfo")
        {
            form = new FormUrlEncodedContent([.. QueryHelpers.ParseQuery(address.Split('?')[1]).Select(each => KeyValuePair.Create(each.Key, each.Value.ToString())), KeyValuePair.Create("agree", "yes")]);
            address = "/wechat/connect/oauth2/consent";
        }
        using var response = await Open(address, form: form);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return QueryHelpers.ParseQuery(response.Headers.Location!.Query)["code"]!;
    }

    private async Task<string> Page(string address, string host = "wangwei.localhost:5081")
    {
        using var response = await Open(address, host);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task the_small_scope_is_silent_and_gives_the_openid_only()
    {
        using var response = await Open(Address());
        Assert.StartsWith("http://wangwei.localhost:5080/my/back?x=1&code=", response.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.EndsWith("&state=S1", response.Headers.Location.AbsoluteUri, StringComparison.Ordinal);
        var answer = await World.Get(Exchange(QueryHelpers.ParseQuery(response.Headers.Location.Query)["code"]!));
        Assert.Equal(Openid("wangwei"), (string?)answer["openid"]);
        Assert.Equal("snsapi_base", (string?)answer["scope"]);
        Assert.Null(answer["unionid"]);
        Assert.Equal(48001, (int)(await World.Get($"/wechat/sns/userinfo?access_token={answer["access_token"]}&openid={Openid("wangwei")}"))["errcode"]!);
    }

    [Fact]
    public async Task the_large_scope_is_asked_for_and_gives_name_and_unionid()
    {
        Assert.Contains("申请获取并使用你的昵称、头像", await Page(Address("snsapi_userinfo")), StringComparison.Ordinal);
        var answer = await World.Get(Exchange(await Code("snsapi_userinfo")));
        Assert.Equal(Person("wangwei").Unionid, (string?)answer["unionid"]);
        var profile = await World.Get($"/wechat/sns/userinfo?access_token={answer["access_token"]}&openid={Openid("wangwei")}&lang=zh_CN");
        Assert.Equal("王伟", (string?)profile["nickname"]);
        Assert.Equal(40003, (int)(await World.Get($"/wechat/sns/auth?access_token={answer["access_token"]}&openid={Openid("shenjie")}"))["errcode"]!);
        Assert.Equal(0, (int)(await World.Get($"/wechat/sns/auth?access_token={answer["access_token"]}&openid={Openid("wangwei")}"))["errcode"]!);
    }

    [Fact]
    public async Task who_refuses_comes_back_without_a_code()
    {
        var fields = QueryHelpers.ParseQuery(Address("snsapi_userinfo").Split('?')[1]).Select(each => KeyValuePair.Create(each.Key, each.Value.ToString()));
        using var response = await Open("/wechat/connect/oauth2/consent", form: new FormUrlEncodedContent([.. fields, KeyValuePair.Create("agree", "no")]));
        Assert.Equal("http://wangwei.localhost:5080/my/back?x=1&state=S1", response.Headers.Location!.AbsoluteUri);
    }

    [Fact]
    public async Task a_code_works_once_and_for_five_minutes()
    {
        var code = await Code();
        Assert.Null((await World.Get(Exchange(code)))["errcode"]);
        var again = await World.Get(Exchange(code));
        Assert.Equal(40163, (int)again["errcode"]!);
        Assert.Matches("^code been used, rid: ", (string?)again["errmsg"]);
        var late = await Code();
        await Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(42003, (int)(await World.Get(Exchange(late)))["errcode"]!);
        Assert.Equal(40029, (int)(await World.Get(Exchange("0none")))["errcode"]!);
    }

    [Fact]
    public async Task a_token_is_renewed_for_thirty_days()
    {
        var answer = await World.Get(Exchange(await Code()));
        await Pass(TimeSpan.FromHours(2));
        Assert.Equal(42001, (int)(await World.Get($"/wechat/sns/auth?access_token={answer["access_token"]}&openid={Openid("wangwei")}"))["errcode"]!);
        var renew = $"/wechat/sns/oauth2/refresh_token?appid={Account.AppId}&grant_type=refresh_token&refresh_token={answer["refresh_token"]}";
        var renewed = await World.Get(renew);
        Assert.Equal(Openid("wangwei"), (string?)renewed["openid"]);
        Assert.Equal((string?)answer["refresh_token"], (string?)renewed["refresh_token"]);
        Assert.Equal(0, (int)(await World.Get($"/wechat/sns/auth?access_token={renewed["access_token"]}&openid={Openid("wangwei")}"))["errcode"]!);
        await Pass(TimeSpan.FromDays(30));
        Assert.Equal(42002, (int)(await World.Get(renew))["errcode"]!);
        Assert.Equal(40030, (int)(await World.Get($"/wechat/sns/oauth2/refresh_token?appid={Account.AppId}&grant_type=refresh_token&refresh_token=none"))["errcode"]!);
    }

    [Fact]
    public async Task the_exchange_checks_its_parameters_and_answers_as_plain_text()
    {
        var (app, secret) = (Account.AppId, Account.AppSecret);
        (string Query, int Code)[] cases =
        [
            ("", 41002), ("?appid=x", 40013), ($"?appid={app}", 41004), ($"?appid={app}&secret=x", 40125), ($"?appid={app}&secret={secret}", 40002),
            ($"?appid={app}&secret={secret}&grant_type=authorization_code", 41008),
        ];
        foreach (var (query, code) in cases)
            Assert.Equal(code, (int)(await World.Get("/wechat/sns/oauth2/access_token" + query))["errcode"]!);
        using var response = await World.Http.GetAsync(new Uri("/wechat/sns/auth?access_token=x&openid=y", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Matches("^invalid credential, access_token is invalid or not latest, rid: ", (string?)body["errmsg"]);
    }

    [Fact]
    public async Task what_is_wrong_with_the_address_is_told_on_the_page()
    {
        var good = Address();
        (string Address, string Code)[] cases =
        [
            (good.Replace(Account.AppId, "wx0", StringComparison.Ordinal), "40013"),
            (good.Replace("snsapi_base", "snsapi_all", StringComparison.Ordinal), "10005"),
            (good.Replace("scope=snsapi_base&", "", StringComparison.Ordinal), "10010"),
            (good.Replace("state=S1", "state=%20", StringComparison.Ordinal), "10013"),
            (Address(redirect: "http://wangwei.localhost:5090/"), "10003"),
            (Address(redirect: "http://example.com/"), "10003"),
            ($"/wechat/connect/oauth2/authorize?redirect_uri={Uri.EscapeDataString("http://wangwei.localhost:5080/")}&appid={Account.AppId}&response_type=code&scope=snsapi_base&state=S1", "10001"),
        ];
        foreach (var (address, code) in cases)
            Assert.Contains($"错误码：{code}", await Page(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_computer_and_an_employees_phone_are_told_to_use_wechat()
    {
        var elsewhere = Address(redirect: "http://127.0.0.1:5080/my/back");
        Assert.Contains("请在微信客户端打开链接", await Page(elsewhere, "127.0.0.1:5081"), StringComparison.Ordinal);
        Assert.Contains("请在微信客户端打开链接", await Page(elsewhere, "wangmin.localhost:5081"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_page_under_a_phones_name_is_sent_to_that_phone()
    {
        using var response = await Open(Address(), "127.0.0.1:5081");
        Assert.Equal("wangwei.localhost", response.Headers.Location!.Host);
        Assert.Equal(Address(), response.Headers.Location.PathAndQuery);
    }
}
