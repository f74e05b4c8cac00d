using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;
using Microsoft.AspNetCore.Http;

namespace Baton.Simulator.Tests.Callbacks;

public sealed class CallbackTests : IAsyncLifetime
{
    private readonly TestWorld _world = new();
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.Start(_world.Cipher, _world.Credentials);

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task before_an_address_is_set_interactive_cards_and_messages_do_not_go()
    {
        Assert.Equal(43012, (int)(await _world.Send(Samples.Card("wangmin")))["errcode"]!);
        var said = await _world.Say("wangmin", "在吗");
        Assert.Equal("failed", (string?)(await _world.Settled("wangmin", (long)said["id"]!))["delivery"]!["state"]);
    }

    [Theory]
    [InlineData("\"{0}\"")]
    [InlineData("{0}\n")]
    [InlineData("\uFEFF{0}")]
    [InlineData("ok")]
    public async Task an_address_that_does_not_answer_the_bare_plaintext_is_refused(string answer)
    {
        _receiver.Verify = echo => string.Format(CultureInfo.InvariantCulture, answer, echo);
        using var response = await _world.Http.PutAsJsonAsync("/simulator/api/callback", new { url = _receiver.Url }, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null((await _world.Get("/simulator/api/callback"))["url"]);
    }

    [Theory]
    [InlineData("ftp://localhost/")]
    [InlineData("http://example.com/")]
    public async Task only_addresses_of_this_machine_are_called(string url)
    {
        using var response = await _world.Http.PutAsJsonAsync("/simulator/api/callback", new { url }, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task a_text_arrives_encrypted_with_everything_tencent_says()
    {
        await _world.Connect(_receiver);
        var said = await _world.Say("sunwei", "报销 ]]> 1280 😀");
        var received = await _receiver.Next();
        var xml = _world.Open(received);
        Assert.Equal(_world.Credentials.CorpId, xml.Of("ToUserName"));
        Assert.Equal("sunwei", xml.Of("FromUserName"));
        Assert.Equal("text", xml.Of("MsgType"));
        Assert.Equal("报销 ]]> 1280 😀", xml.Of("Content"));
        Assert.Equal("1000002", xml.Of("AgentID"));
        Assert.True(long.Parse(xml.Of("MsgId"), CultureInfo.InvariantCulture) > 1L << 53);
        Assert.Contains("<AgentID><![CDATA[1000002]]></AgentID>", received.Body, StringComparison.Ordinal);
        Assert.Equal("delivered", (string?)(await _world.Settled("sunwei", (long)said["id"]!))["delivery"]!["state"]);
    }

    [Fact]
    public async Task a_click_arrives_as_an_event_with_the_selection()
    {
        await _world.Connect(_receiver);
        await _world.Send(Samples.Card("wangmin", "wf_7@1"));
        var messageId = (long)(await _world.Chat("wangmin"))[0]!["id"]!;
        using var click = await _world.Click("wangmin", messageId, "approve", JsonNode.Parse("""{"reason":["r2"]}"""));
        var xml = _world.Open(await _receiver.Next());
        Assert.Equal("template_card_event", xml.Of("Event"));
        Assert.Equal("approve", xml.Of("EventKey"));
        Assert.Equal("wf_7@1", xml.Of("TaskId"));
        Assert.Equal("button_interaction", xml.Of("CardType"));
        var item = xml.Element("SelectedItems")!.Element("SelectedItem")!;
        Assert.Equal("reason", item.Of("QuestionKey"));
        Assert.Equal("r2", item.Element("OptionIds")!.Of("OptionId"));
    }

    [Fact]
    public async Task a_failing_server_gets_the_same_bytes_three_times()
    {
        await _world.Connect(_receiver);
        _receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var said = await _world.Say("wangmin", "在吗");
        Received[] attempts = [await _receiver.Next(), await _receiver.Next(), await _receiver.Next()];
        Assert.Single(attempts.Distinct());
        var message = await _world.Settled("wangmin", (long)said["id"]!);
        Assert.Equal("failed", (string?)message["delivery"]!["state"]);
        Assert.Equal(3, (int)message["delivery"]!["attempts"]!);
        Assert.Contains("500", (string?)message["delivery"]!["error"], StringComparison.Ordinal);

        _receiver.Answer = (_, _) => Task.CompletedTask;
        using var again = await _world.Post($"/simulator/api/phones/wangmin/messages/{said["id"]}/resend", new { });
        Assert.Equal(_world.Open(attempts[0]).Of("MsgId"), _world.Open(await _receiver.Next()).Of("MsgId"));
    }

    [Fact]
    public async Task a_server_that_recovers_is_delivered_to_at_the_second_attempt()
    {
        await _world.Connect(_receiver);
        var calls = 0;
        _receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref calls) == 1 ? 503 : 200;
            return Task.CompletedTask;
        };
        var said = await _world.Say("wangmin", "在吗");
        var message = await _world.Settled("wangmin", (long)said["id"]!);
        Assert.Equal("delivered", (string?)message["delivery"]!["state"]);
        Assert.Equal(2, (int)message["delivery"]!["attempts"]!);
    }

    [Fact]
    public async Task a_passive_text_reply_is_shown_in_the_chat()
    {
        await _world.Connect(_receiver);
        AnswerWith(_world.Reply("<xml><MsgType>text</MsgType><Content><![CDATA[收到]]></Content></xml>"));
        var said = await _world.Say("sunwei", "你好");
        await _world.Settled("sunwei", (long)said["id"]!);
        var reply = (await _world.Chat("sunwei"))[1]!;
        Assert.Equal("收到", (string?)reply["text"]);
        Assert.True((bool)reply["passive"]!);
    }

    [Fact]
    public async Task a_reply_for_another_corp_or_in_plain_is_journaled_not_shown()
    {
        await _world.Connect(_receiver);
        const string Reply = "<xml><MsgType>text</MsgType><Content>收到</Content></xml>";
        foreach (var answer in (string[])[_world.Reply(Reply, "ww0000000000000000"), Reply, "{\"not\":\"xml\"}"])
        {
            AnswerWith(answer);
            var said = await _world.Say("wangmin", "你好");
            await _world.Settled("wangmin", (long)said["id"]!);
        }
        Assert.Equal(3, (await _world.Chat("wangmin")).Count);
        Assert.All(await _world.Journal("reply"), entry => Assert.False((bool)entry["data"]!["shown"]!));
    }

    [Fact]
    public async Task any_xml_can_be_pushed_through()
    {
        await _world.Connect(_receiver);
        using var response = await _world.Post("/simulator/api/callback/raw", new { xml = "<xml><Event>enter_agent</Event></xml>" });
        Assert.Equal("enter_agent", _world.Open(await _receiver.Next()).Of("Event"));
    }

    private void AnswerWith(string body) => _receiver.Answer = (context, _) => context.Response.WriteAsync(body, Encoding.UTF8);
}
