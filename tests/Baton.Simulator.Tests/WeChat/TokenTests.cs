using System.Text.Json.Nodes;

namespace Baton.Simulator.Tests.WeChat;

public sealed class TokenTests : WeChatWorld
{
    private async Task<int> Try(string token) =>
        (int?)(await World.Get("/wechat/cgi-bin/getcallbackip?access_token=" + token))["errcode"] ?? 0;

    [Fact]
    public async Task a_new_token_kills_the_former_after_five_minutes()
    {
        var first = await Token();
        var second = await Token();
        Assert.NotEqual(first, second);
        Assert.Equal(0, await Try(first));
        await Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(40001, await Try(first));
        Assert.Equal(0, await Try(second));
    }

    [Fact]
    public async Task a_token_that_lived_out_its_time_has_expired()
    {
        var token = await Token();
        await Pass(TimeSpan.FromHours(2));
        Assert.Equal(42001, await Try(token));
    }

    [Fact]
    public async Task the_stable_token_stays_until_its_last_five_minutes_and_both_are_good_then()
    {
        var first = (string)(await Stable())["access_token"]!;
        await Pass(TimeSpan.FromMinutes(114));
        var again = await Stable();
        Assert.Equal(first, (string?)again["access_token"]);
        Assert.Equal(360, (int)again["expires_in"]!);
        await Pass(TimeSpan.FromMinutes(1));
        var second = (string)(await Stable())["access_token"]!;
        Assert.NotEqual(first, second);
        Assert.Equal(0, await Try(first));
        Assert.Equal(0, await Try(second));
    }

    [Fact]
    public async Task a_plain_token_does_not_touch_the_stable_one()
    {
        var stable = (string)(await Stable())["access_token"]!;
        await Token();
        await Token();
        await Pass(TimeSpan.FromMinutes(6));
        Assert.Equal(0, await Try(stable));
    }

    [Fact]
    public async Task a_forced_refresh_kills_the_former_at_once_and_needs_half_a_minute_between()
    {
        var first = (string)(await Stable())["access_token"]!;
        var forced = await Stable(force: true);
        Assert.NotEqual(first, (string?)forced["access_token"]);
        Assert.Equal(40001, await Try(first));
        Assert.Equal(45011, (int)(await Stable(force: true))["errcode"]!);
        await Pass(TimeSpan.FromSeconds(30));
        Assert.Null((await Stable(force: true))["errcode"]);
    }

    [Fact]
    public async Task twenty_forced_refreshes_a_day_are_all()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Null((await Stable(force: true))["errcode"]);
            await Pass(TimeSpan.FromSeconds(31));
        }
        Assert.Equal(45009, (int)(await Stable(force: true))["errcode"]!);
        Assert.Null((await Stable())["errcode"]);
    }

    [Fact]
    public async Task parameters_are_checked_in_tencents_order()
    {
        var (app, secret) = (Account.AppId, Account.AppSecret);
        (string Query, int Code)[] cases =
        [
            ("", 41002),
            ("?appid=wrong", 40013),
            ($"?appid=wrong&secret={secret}&grant_type=wrong", 40013),
            ($"?appid={app}&secret={secret}&grant_type=wrong", 40002),
            ($"?appid={app}&grant_type=client_credential", 41004),
            ($"?appid={app}&secret=wrong&grant_type=client_credential", 40125),
        ];
        foreach (var (query, code) in cases)
            Assert.Equal(code, (int)(await World.Get("/wechat/cgi-bin/token" + query))["errcode"]!);
        Assert.Equal(43002, (int)(await World.Get("/wechat/cgi-bin/stable_token"))["errcode"]!);
    }

    [Theory]
    [InlineData("/wechat/cgi-bin/token?grant_type=client_credential&appid=wrong&secret=x", """^invalid appid rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$""")]
    [InlineData("/wechat/cgi-bin/getcallbackip", """^access_token missing rid: \S{26}$""")]
    [InlineData("/wechat/cgi-bin/getcallbackip?access_token=x", """^invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl\.cn/s/JtxxFh33r rid: \S{26}$""")]
    public async Task the_texts_are_those_of_the_real_servers(string address, string pattern) =>
        Assert.Matches(pattern, (string?)(await World.Get(address))["errmsg"]);

    [Fact]
    public async Task a_token_in_a_header_or_the_body_counts_nothing()
    {
        var token = await Token();
        Assert.Equal(41001, (int)(await World.PostRaw("/wechat/cgi-bin/clear_quota", new JsonObject { ["access_token"] = token }.ToJsonString()))["errcode"]!);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/wechat/cgi-bin/getcallbackip") { Headers = { { "Authorization", "Bearer " + token } } };
        using var response = await World.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("41001", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
