using System.Net;

namespace Baton.Simulator.Tests.WeChat;

public sealed class FaultTests : WeChatWorld
{
    [Theory]
    [InlineData(40001)]
    [InlineData(42001)]
    public async Task an_errcode_of_a_dead_token_ends_the_valid_ones_in_wechats_words(int errcode)
    {
        var token = await Token();
        using var posted = await World.Post("/simulator/api/faults", new { kind = "errcode", errcode, path = "/wechat/cgi-bin/message", times = 1 });
        var answer = await SendText("wangwei");
        Assert.Equal(errcode, (int)answer["errcode"]!);
        Assert.Contains(" rid: ", (string?)answer["errmsg"], StringComparison.Ordinal);
        Assert.Equal(40001, (int)(await World.Get("/wechat/cgi-bin/getcallbackip?access_token=" + token))["errcode"]!);
        Assert.Equal(45015, (int)(await SendText("wangwei"))["errcode"]!);
    }

    [Fact]
    public async Task wecoms_tokens_stay()
    {
        var token = await World.Token();
        using var posted = await World.Post("/simulator/api/faults", new { kind = "errcode", errcode = 42001, path = "/wechat" });
        await SendText("wangwei");
        Assert.Equal(0, (int)(await World.Get("/cgi-bin/department/list?access_token=" + token))["errcode"]!);
    }

    [Fact]
    public async Task a_fault_of_one_consumer_strikes_calls_for_that_one_only()
    {
        using var posted = await World.Post("/simulator/api/faults", new { kind = "errcode", path = "/wechat", userid = "wangwei" });
        Assert.Equal(-1, (int)(await SendText("wangwei"))["errcode"]!);
        Assert.Equal(45015, (int)(await SendText("shenjie"))["errcode"]!);
    }

    [Fact]
    public async Task an_answer_that_is_lost_was_carried_out()
    {
        await Say("wangwei", "在吗");
        await Stable();
        using var posted = await World.Post("/simulator/api/faults", new { kind = "dropAfter", path = "/wechat/cgi-bin/message/custom/send", times = 1 });
        await Assert.ThrowsAnyAsync<Exception>(() => SendText("wangwei", "只此一条"));
        Assert.Single(await Chat("wangwei"), message => (string?)message!["text"] == "只此一条");
    }

    [Fact]
    public async Task the_journal_has_calls_and_callbacks_without_secrets()
    {
        await Say("wangwei", "在吗");
        await Next();
        await SendText("wangwei");
        var journal = (await World.Get("/simulator/api/journal")).ToJsonString();
        Assert.Contains("/wechat/cgi-bin/message/custom/send", journal, StringComparison.Ordinal);
        Assert.DoesNotContain(Account.AppSecret, journal, StringComparison.Ordinal);
        Assert.DoesNotContain((string)(await Stable())["access_token"]!, journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_reset_forgets_chats_and_windows_but_not_the_account()
    {
        var secret = Account.AppSecret;
        await Say("wangwei", "在吗");
        using var reset = await World.Post("/simulator/api/reset", new { });
        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        Assert.Empty(await Chat("wangwei"));
        Assert.Equal(45015, (int)(await SendText("wangwei"))["errcode"]!);
        var credentials = await World.Get("/simulator/api/wechat/credentials");
        Assert.Equal(secret, (string?)credentials["appSecret"]);
        Assert.NotNull((await World.Get("/simulator/api/wechat/callback"))["url"]);
    }
}
