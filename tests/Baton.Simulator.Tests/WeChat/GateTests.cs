using System.Text.Json.Nodes;

namespace Baton.Simulator.Tests.WeChat;

public sealed class GateTests : WeChatWorld
{
    public GateTests()
        : base(("WeChat:DailyLimits:message/custom/send", "2"))
    {
    }

    private async Task<int> Raw(string body) => (int)(await World.PostRaw("/wechat/cgi-bin/message/custom/send?access_token=" + await Token(), body))["errcode"]!;

    [Theory]
    [InlineData("", 44002)]
    [InlineData("{", 47001)]
    [InlineData("[]", 47001)]
    [InlineData("{\"touser\":\"\\u4f60\"}", 40033)]
    [InlineData("{\"touser\":\"x\",}", 47001)]
    [InlineData("{}", 40008)]
    public async Task the_body_is_looked_at_strictly(string body, int errcode) => Assert.Equal(errcode, await Raw(body));

    [Fact]
    public async Task the_method_counts()
    {
        Assert.Equal(43002, await Errcode("message/custom/send"));
        Assert.Equal(43001, await Errcode("getcallbackip", new JsonObject()));
    }

    [Fact]
    public async Task an_unknown_path_is_an_invalid_url_with_status_200() => Assert.Equal(40066, await Errcode("message/custom/sent"));

    [Fact]
    public async Task the_days_quota_is_kept_told_and_cleared()
    {
        await Say("wangwei", "在吗");
        await SendText("wangwei");
        await SendText("wangwei");
        Assert.Equal(45009, (int)(await SendText("wangwei"))["errcode"]!);
        var quota = (await Call("openapi/quota/get", new JsonObject { ["cgi_path"] = "/cgi-bin/message/custom/send" }))["quota"]!;
        Assert.Equal("""{"daily_limit":2,"used":2,"remain":0}""", quota.ToJsonString());
        Assert.Equal(40013, await Errcode("clear_quota", new JsonObject { ["appid"] = "wrong" }));
        Assert.Equal(0, await Errcode("clear_quota", new JsonObject { ["appid"] = Account.AppId }));
        Assert.Equal(0, (int)(await SendText("wangwei"))["errcode"]!);
        Assert.Equal(76022, await Errcode("openapi/quota/get", new JsonObject { ["cgi_path"] = "/cgi-bin/no/such" }));
    }

    [Fact]
    public async Task the_quota_is_a_calendar_days_in_china()
    {
        await SendText("wangwei");
        await SendText("wangwei");
        Assert.Equal(45009, (int)(await SendText("wangwei"))["errcode"]!);
        // The test's clock begins at 14:30 in China.
        await Pass(TimeSpan.FromHours(9.5));
        Assert.NotEqual(45009, (int)(await SendText("wangwei"))["errcode"]!);
    }

    [Fact]
    public async Task quotas_are_cleared_ten_times_a_month()
    {
        for (var i = 0; i < 10; i++)
            Assert.Equal(0, await Errcode("clear_quota", new JsonObject { ["appid"] = Account.AppId }));
        Assert.Equal(48006, await Errcode("clear_quota", new JsonObject { ["appid"] = Account.AppId }));
    }

    [Fact]
    public async Task a_refused_call_is_found_by_its_rid_without_its_token()
    {
        var refused = await SendText("wangwei");
        var rid = ((string)refused["errmsg"]!).Split("rid: ")[1];
        var request = (await Call("openapi/rid/get", new JsonObject { ["rid"] = rid }))["request"]!;
        Assert.Contains("message/custom/send?access_token=***", (string?)request["request_url"], StringComparison.Ordinal);
        Assert.Contains("您好", (string?)request["request_body"], StringComparison.Ordinal);
        Assert.Equal(76001, await Errcode("openapi/rid/get", new JsonObject { ["rid"] = "none" }));
    }

    [Fact]
    public async Task the_callback_can_be_checked()
    {
        var answer = await Call("callback/check", new JsonObject { ["action"] = "all", ["check_operator"] = "DEFAULT" });
        Assert.Equal("127.0.0.1", (string?)answer["dns"]![0]!["ip"]);
        Assert.Equal("0%", (string?)answer["ping"]![0]!["package_loss"]);
        Assert.Equal(40202, await Errcode("callback/check", new JsonObject { ["action"] = "x", ["check_operator"] = "DEFAULT" }));
        Assert.Equal(40203, await Errcode("callback/check", new JsonObject { ["action"] = "dns", ["check_operator"] = "x" }));
    }
}
