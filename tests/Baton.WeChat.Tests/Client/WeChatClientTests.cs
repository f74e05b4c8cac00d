using System.Text.Json;
using Baton.Tencent.Client;
using Baton.TestKit.Time;
using Baton.WeChat.Client;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Tests.Client;

public sealed class WeChatClientTests : IDisposable
{
    private readonly FakeWeChat _tencent = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _tencent.Dispose();

    [Fact]
    public async Task a_token_is_asked_for_by_stable_token_and_never_forced()
    {
        await SendAsync();
        await SendAsync();

        SeenCall asked = Assert.Single(_tencent.TokenCalls);
        Assert.Equal(("/wechat/cgi-bin/stable_token", "?"), (asked.Path, asked.Query.Length == 0 ? "?" : asked.Query));
        Assert.Equal("""{"grant_type":"client_credential","appid":"wx0123456789abcdef","secret":"top+secret","force_refresh":false}""", asked.Text);
        Assert.All(_tencent.Calls, call => Assert.Equal(("/wechat/cgi-bin/message/custom/send", "?access_token=T1"), (call.Path, call.Query)));
    }

    [Theory]
    [InlineData(40001)]
    [InlineData(40014)]
    [InlineData(42001)]
    public async Task a_refused_token_is_renewed_once_and_the_call_repeated(int code)
    {
        _tencent.OnCall = call => FakeWeChat.Json(call.Query.EndsWith("T1", StringComparison.Ordinal) ? $$"""{"errcode":{{code}},"errmsg":"x rid: 1"}""" : """{"errcode":0}""");

        Assert.Equal(ReactionKind.Done, (await SendAsync()).Reaction.Kind);
        Assert.Equal(["?access_token=T1", "?access_token=T2"], _tencent.Calls.Select(call => call.Query));
    }

    [Fact]
    public async Task a_token_that_stays_refused_is_left_for_later_and_does_not_loop()
    {
        _tencent.Answer("""{"errcode":40001,"errmsg":"invalid credential rid: 1"}""");

        ApiReply reply = await SendAsync();

        Assert.Equal((ReactionKind.Retry, true), (reply.Reaction.Kind, reply.Reaction.Alarm));
        Assert.Equal(2, _tencent.TokenCalls.Count());
    }

    [Theory]
    [InlineData(40125)]
    [InlineData(40164)]
    [InlineData(40243)]
    [InlineData(40013)]
    [InlineData(40001)]
    public async Task a_refused_secret_is_not_tried_again_for_a_while(int code)
    {
        _tencent.TokenAnswer = $$"""{"errcode":{{code}},"errmsg":"no rid: 6aac"}""";

        Assert.Equal(ReactionKind.ConfigError, (await SendAsync()).Reaction.Kind);
        Assert.Equal(ReactionKind.ConfigError, (await SendAsync()).Reaction.Kind);
        Assert.Single(_tencent.TokenCalls);
        Assert.Empty(_tencent.Calls);

        ((FakeTime)_tencent.Time).Advance(TimeSpan.FromMinutes(6));
        _tencent.TokenAnswer = null;
        Assert.Equal(ReactionKind.Done, (await SendAsync()).Reaction.Kind);
    }

    [Fact]
    public async Task an_api_whose_calls_are_used_up_rests()
    {
        _tencent.Answer("""{"errcode":45009,"errmsg":"reach max api daily quota limit rid: 1"}""");

        ApiReply first = await SendAsync();
        ApiReply second = await SendAsync();

        Assert.Equal((ReactionKind.RetryAfter, ReactionKind.RetryAfter), (first.Reaction.Kind, second.Reaction.Kind));
        Assert.Single(_tencent.Calls);
    }

    [Theory]
    [InlineData(45015)]
    [InlineData(45047)]
    [InlineData(43101)]
    [InlineData(43004)]
    public async Task whom_this_way_does_not_reach_another_may(int code)
    {
        _tencent.Answer($$"""{"errcode":{{code}},"errmsg":"no rid: 1"}""");

        Assert.Equal(ReactionKind.OutOfReach, (await SendAsync()).Reaction.Kind);
    }

    [Fact]
    public async Task the_request_id_is_logged_and_no_secret()
    {
        _tencent.Answer("""{"errcode":47003,"errmsg":"argument invalid! access_token=T1 rid: 6aac1234-5"}""");

        await SendAsync();

        string line = Assert.Single(_tencent.Log.Lines);
        Assert.Contains("rid: 6aac1234-5", line, StringComparison.Ordinal);
        Assert.Contains("WeChat (shop)", line, StringComparison.Ordinal);
        Assert.DoesNotContain("T1", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_answer_without_errcode_is_a_success_when_it_brings_something()
    {
        _tencent.Answer("""{"ticket":"gQ"}""");
        Assert.Equal(ReactionKind.Done, (await SendAsync()).Reaction.Kind);

        _tencent.Answer("{}");
        Assert.Equal(ReactionKind.Unsure, (await SendAsync()).Reaction.Kind);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("""{"errcode":0""")]
    [InlineData("""{"errcode":"0"}""")]
    public async Task an_answer_that_cannot_be_read_leaves_it_unsure(string body)
    {
        _tencent.Answer(body);

        Assert.Equal(ReactionKind.Unsure, (await SendAsync()).Reaction.Kind);
    }

    [Fact]
    public async Task typing_is_shown_and_taken_away()
    {
        var messages = new CustomMessages(_tencent.Client);

        await messages.TypingAsync(_tencent.Account, "o1", true, Cancellation);
        await messages.TypingAsync(_tencent.Account, "o1", false, Cancellation);

        Assert.Equal(["""{"touser":"o1","command":"Typing"}""", """{"touser":"o1","command":"CancelTyping"}"""], _tencent.Calls.Select(call => call.Text));
    }

    [Fact]
    public void every_reaction_speaks_both_languages_and_names_its_code()
    {
        int[] codes = [-1, 40001, 40003, 40037, 40125, 40164, 43004, 43101, 45009, 45011, 45015, 45028, 45047, 45056, 45065, 45157, 46003, 47003, 48001];

        Assert.All(codes, code =>
        {
            Reaction reaction = Reactions.Table.For(code);
            Assert.EndsWith($" {code}", reaction.Chinese, StringComparison.Ordinal);
            Assert.EndsWith($" {code}", reaction.English, StringComparison.Ordinal);
            Assert.DoesNotContain("unknown errcode", reaction.English, StringComparison.Ordinal);
        });
        Assert.True(Reactions.Table.For(99999).Alarm);
    }

    [Fact]
    public async Task text_goes_out_without_a_single_escape()
    {
        await new CustomMessages(_tencent.Client).SendAsync(_tencent.Account, new CustomMessage("o1", new TextContent("订单 😀 “已确认”")).ToJson(), Cancellation);

        Assert.Equal("""{"touser":"o1","msgtype":"text","text":{"content":"订单 😀 “已确认”"}}""", Assert.Single(_tencent.Calls).Text);
        Assert.Equal("订单 😀 “已确认”", JsonElement.Parse(Assert.Single(_tencent.Calls).Body).GetProperty("text").GetProperty("content").GetString());
    }

    private Task<ApiReply> SendAsync() =>
        new CustomMessages(_tencent.Client).SendAsync(_tencent.Account, new CustomMessage("o1", new TextContent("好")).ToJson(), Cancellation);
}
