using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Baton.Simulator.Tests.World;
using Baton.Simulator.WeChat.Accounts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Simulator.Tests.WeChat;

public sealed class CallbackModeTests : WeChatWorld
{
    [Theory]
    [InlineData("\"{0}\"")]
    [InlineData("{0}\n")]
    [InlineData("ok")]
    public async Task an_address_that_does_not_give_the_echostr_back_is_refused(string answer)
    {
        Server.Verify = echo => string.Format(CultureInfo.InvariantCulture, answer, echo);
        using var response = await Connect(CallbackMode.Plain);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("safe", (string?)(await World.Get("/simulator/api/wechat/callback"))["mode"]);
    }

    [Fact]
    public async Task in_safe_mode_a_text_arrives_encrypted_under_two_signatures()
    {
        await Say("wangwei", "坏了 ]]> 😀");
        var received = await Server.Next();
        CheckSignature(received);
        var query = QueryHelpers.ParseQuery(received.Query);
        Assert.Equal("aes", query["encrypt_type"]);
        Assert.Equal(Openid("wangwei"), query["openid"]);
        var body = XElement.Parse(received.Body);
        Assert.Equal(["ToUserName", "Encrypt"], body.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(Account.OriginalId, body.Of("ToUserName"));
        Assert.Equal(Cipher.Sign(query["timestamp"]!, query["nonce"]!, body.Of("Encrypt")), query["msg_signature"]);
        Assert.True(Cipher.TryDecrypt(body.Of("Encrypt"), Account.AppId, out var xml));
        var message = XElement.Parse(xml);
        Assert.Equal(Account.OriginalId, message.Of("ToUserName"));
        Assert.Equal(Openid("wangwei"), message.Of("FromUserName"));
        Assert.Equal("坏了 ]]> 😀", message.Of("Content"));
        Assert.True(long.Parse(message.Of("MsgId"), CultureInfo.InvariantCulture) > 1L << 53);
    }

    [Fact]
    public async Task in_plain_mode_nothing_is_encrypted()
    {
        using var connected = await Connect(CallbackMode.Plain);
        await Say("wangwei", "坏了");
        var received = await Server.Next();
        CheckSignature(received);
        Assert.DoesNotContain("msg_signature", received.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("encrypt_type", received.Query, StringComparison.Ordinal);
        Assert.Equal("坏了", XElement.Parse(received.Body).Of("Content"));
    }

    [Fact]
    public async Task in_compatible_mode_both_stand_side_by_side()
    {
        using var connected = await Connect(CallbackMode.Compatible);
        await Say("wangwei", "坏了");
        var body = XElement.Parse((await Server.Next()).Body);
        Assert.Equal("坏了", body.Of("Content"));
        Assert.True(Cipher.TryDecrypt(body.Of("Encrypt"), Account.AppId, out var xml));
        Assert.Equal("坏了", XElement.Parse(xml).Of("Content"));
    }

    [Theory]
    [InlineData(CallbackMode.Plain, false, true)]
    [InlineData(CallbackMode.Plain, true, false)]
    [InlineData(CallbackMode.Compatible, false, true)]
    [InlineData(CallbackMode.Compatible, true, true)]
    [InlineData(CallbackMode.Safe, false, false)]
    [InlineData(CallbackMode.Safe, true, true)]
    internal async Task a_reply_has_to_be_wrapped_as_the_mode_says(CallbackMode mode, bool isSealed, bool isShown)
    {
        using var connected = await Connect(mode);
        AnswerWith(isSealed ? Sealed(TextReply("wangwei", "收到")) : TextReply("wangwei", "收到"));
        await SayAndSettle("wangwei", "坏了");
        var answer = (await Chat("wangwei"))[1]!;
        Assert.Equal(isShown ? "收到" : "该公众号提供的服务出现故障，请稍后再试", (string?)answer["text"]);
        Assert.Equal(isShown ? "text" : "notice", (string?)answer["type"]);
    }

    [Fact]
    public async Task a_server_that_fails_gets_the_same_message_three_times_and_the_consumer_the_fault_text()
    {
        Server.Answer = (context, _) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var settled = await SayAndSettle("wangwei", "坏了");
        var ids = new[] { await Next(), await Next(), await Next() }.Select(message => message.Of("MsgId"));
        Assert.Single(ids.Distinct());
        Assert.Equal("failed", (string?)settled["delivery"]!["state"]);
        Assert.Equal("该公众号提供的服务出现故障，请稍后再试", (string?)(await NoticeOf("wangwei"))["text"]);
    }

    [Fact]
    public async Task a_server_that_says_nothing_in_time_is_tried_three_times()
    {
        await using var world = new TestWorld(("CallbackTimeout", "00:00:00.1"));
        // Not by the console, whose verification would be held to the same moment.
        world.Services.GetRequiredService<ServerSettings>().Save(Server.Url, CallbackMode.Plain);
        Server.Answer = (context, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        using var said = await world.Post("/simulator/api/wechat/phones/wangwei/text", new { content = "在吗" });
        var settled = await world.SettledIn("/simulator/api/wechat/phones/wangwei/messages", 1);
        Assert.Equal(3, (int)settled["delivery"]!["attempts"]!);
        Assert.Contains("没有答复", (string?)settled["delivery"]!["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task before_a_server_is_there_nothing_goes_out_and_nobody_sees_a_fault()
    {
        await using var alone = new TestWorld();
        using var said = await alone.Post("/simulator/api/wechat/phones/wangwei/text", new { content = "在吗" });
        var chat = await alone.SettledIn("/simulator/api/wechat/phones/wangwei/messages", 1);
        Assert.Equal("failed", (string?)chat["delivery"]!["state"]);
        Assert.Single((await alone.Get("/simulator/api/wechat/phones/wangwei/messages")).AsArray());
    }

    [Theory]
    [InlineData("callbackForged")]
    [InlineData("callbackWrongReceiver")]
    [InlineData("callbackPlaintext")]
    public async Task a_fault_sends_what_must_be_refused_before_the_real_one(string kind)
    {
        using var posted = await World.Post("/simulator/api/faults", new { kind, userid = "wangwei" });
        await Say("wangwei", "坏了");
        var wrong = await Server.Next();
        var query = QueryHelpers.ParseQuery(wrong.Query);
        if (kind == "callbackPlaintext")
            Assert.Equal("坏了", XElement.Parse(wrong.Body).Of("Content"));
        else if (kind == "callbackForged")
            Assert.NotEqual(Signatures.Of(Account.Token, query["timestamp"]!, query["nonce"]!), query["signature"].ToString());
        else
            Assert.False(Cipher.TryDecrypt(XElement.Parse(wrong.Body).Of("Encrypt"), Account.AppId, out _));
        Assert.Equal("坏了", (await Next()).Of("Content"));
    }

    private async Task<System.Text.Json.Nodes.JsonNode> NoticeOf(string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if ((await Chat(id)).FirstOrDefault(message => (string?)message!["type"] == "notice") is { } notice)
                return notice;
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
