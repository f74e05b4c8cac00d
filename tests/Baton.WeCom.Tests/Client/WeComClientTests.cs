using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Tests.Client;

public sealed class WeComClientTests : IDisposable
{
    private readonly FakeTencent _tencent = new();

    public void Dispose() => _tencent.Dispose();

    [Fact]
    public async Task a_message_leaves_with_its_exact_bytes_and_the_answer_comes_back()
    {
        _tencent.Answer("""{"errcode":0,"errmsg":"ok","msgid":"m1","response_code":"rc"}""");

        ApiReply reply = await _tencent.SendAsync();

        SeenCall call = Assert.Single(_tencent.Sends);
        Assert.Equal("/cgi-bin/message/send", call.Path);
        Assert.Equal("{\"x\":1}"u8.ToArray(), call.Body);
        Assert.Contains("Content-Type: application/json; charset=utf-8", call.Headers, StringComparison.Ordinal);
        Assert.Equal((ReactionKind.Done, "m1", "rc"), (reply.Reaction.Kind, reply.MessageId, reply.ResponseCode));
    }

    [Fact]
    public async Task the_token_is_in_the_query_and_nowhere_else_trap_10()
    {
        _tencent.AnswerToken("""{"errcode":0,"access_token":"a+b/c","expires_in":7200}""");

        await _tencent.SendAsync();

        SeenCall call = Assert.Single(_tencent.Sends);
        Assert.Equal("?access_token=a%2Bb%2Fc", call.Query);
        Assert.DoesNotContain("a+b/c", call.Headers + Encoding.UTF8.GetString(call.Body), StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", call.Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task no_log_line_shows_a_credential_trap_10()
    {
        _tencent.Answer("""{"errcode":-1,"errmsg":"see https://x/?access_token=T1&corpsecret=top+secret"}""");

        await _tencent.SendAsync();
        _tencent.OnConnect = new HttpRequestException("failed: http://tencent.test/cgi-bin/message/send?access_token=T1");
        await _tencent.SendAsync();

        Assert.Equal(2, _tencent.Log.Lines.Count);
        Assert.All(_tencent.Log.Lines, line => Assert.Contains("access_token=***", line, StringComparison.Ordinal));
        Assert.All(_tencent.Log.Lines, line => Assert.DoesNotContain("T1", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task http_200_is_no_success_when_errcode_says_otherwise_trap_11()
    {
        _tencent.Answer("""{"errcode":40058,"errmsg":"bad"}""");

        ApiReply reply = await _tencent.SendAsync();

        Assert.Equal((200, 40058, ReactionKind.Permanent), (reply.HttpStatus, reply.ErrorCode, reply.Reaction.Kind));
    }

    [Fact]
    public async Task a_success_without_errcode_is_one_when_it_brings_what_was_asked_trap_11()
    {
        _tencent.Answer("""{"msgid":"m1"}""");

        Assert.Equal(ReactionKind.Done, (await _tencent.SendAsync()).Reaction.Kind);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<html>502</html>")]
    [InlineData("{\"errcode\":0,\"errm")]
    [InlineData("{\"errcode\":\"zero\"}")]
    [InlineData("{\"errcode\":0}{")]
    public async Task an_unreadable_answer_leaves_it_unsure(string body)
    {
        _tencent.Answer(body);

        ApiReply reply = await _tencent.SendAsync();

        Assert.Equal(ReactionKind.Unsure, reply.Reaction.Kind);
        Assert.False(reply.Reaction.MayRetry);
    }

    [Theory]
    [InlineData(500, ReactionKind.Unsure)]
    [InlineData(502, ReactionKind.Unsure)]
    [InlineData(504, ReactionKind.Unsure)]
    [InlineData(404, ReactionKind.ConfigError)]
    [InlineData(301, ReactionKind.ConfigError)]
    [InlineData(429, ReactionKind.RetryAfter)]
    public async Task another_http_status_is_judged_by_itself(int status, ReactionKind kind)
    {
        _tencent.OnCall = (_, _) => FakeTencent.Json("""{"errcode":0}""", (HttpStatusCode)status);

        ApiReply reply = await _tencent.SendAsync();

        Assert.Equal((kind, status), (reply.Reaction.Kind, reply.HttpStatus));
    }

    [Fact]
    public async Task a_failure_before_the_body_left_is_surely_not_sent()
    {
        _tencent.OnConnect = new HttpRequestException(HttpRequestError.ConnectionError, "refused");

        ApiReply reply = await _tencent.SendAsync();

        Assert.Equal(ReactionKind.NotSent, reply.Reaction.Kind);
        Assert.True(reply.Reaction.MayRetry);
    }

    [Fact]
    public async Task a_reset_after_the_body_left_is_unsure()
    {
        _tencent.OnCall = (_, _) => throw new HttpRequestException(HttpRequestError.ResponseEnded, "reset");

        Assert.Equal(ReactionKind.Unsure, (await _tencent.SendAsync()).Reaction.Kind);
    }

    [Fact]
    public async Task no_answer_within_the_deadline_is_unsure()
    {
        var arrived = new TaskCompletionSource();
        _tencent.OnCall = async (_, cancellation) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _tencent.Time, cancellation);
            throw new UnreachableException();
        };

        Task<ApiReply> sending = _tencent.SendAsync();
        await arrived.Task;
        _tencent.Time.Advance(_tencent.Options.CallTimeout);

        Assert.Equal(ReactionKind.Unsure, (await sending).Reaction.Kind);
    }

    [Fact]
    public async Task the_callers_own_cancellation_is_thrown()
    {
        using var cancellation = new CancellationTokenSource();
        _tencent.OnCall = async (_, token) =>
        {
            await cancellation.CancelAsync();
            token.ThrowIfCancellationRequested();
            throw new UnreachableException();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _tencent.Client.SendMessageAsync(_tencent.App, "{}"u8.ToArray(), cancellation: cancellation.Token));
    }

    [Theory]
    [InlineData(42001)]
    [InlineData(40014)]
    public async Task a_refused_token_is_renewed_once_and_the_call_repeated_once(int code)
    {
        _tencent.OnCall = (call, _) => FakeTencent.Json(
            call.Query.EndsWith("=T1", StringComparison.Ordinal) ? $$"""{"errcode":{{code}}}""" : """{"errcode":0}""");

        ApiReply reply = await _tencent.SendAsync();

        Assert.Equal(ReactionKind.Done, reply.Reaction.Kind);
        Assert.Equal(["?access_token=T1", "?access_token=T2"], _tencent.Sends.Select(call => call.Query));
        Assert.Equal(2, _tencent.TokenCalls.Count());
    }

    [Fact]
    public async Task a_token_refused_again_ends_in_a_later_retry_and_not_in_a_loop()
    {
        _tencent.Answer("""{"errcode":42001}""");

        ApiReply reply = await _tencent.SendAsync();

        Assert.Equal(ReactionKind.Retry, reply.Reaction.Kind);
        Assert.Equal(2, _tencent.Sends.Count());
        Assert.Equal(2, _tencent.TokenCalls.Count());
    }

    [Fact]
    public async Task the_warning_of_a_wrong_format_is_an_error_even_with_errcode_0()
    {
        _tencent.Answer("""{"errcode":0,"errmsg":"ok. Warning: wrong json format. "}""");

        Reaction reaction = (await _tencent.SendAsync()).Reaction;

        Assert.Equal((ReactionKind.Permanent, true), (reaction.Kind, reaction.Alarm));
    }

    [Fact]
    public async Task invalid_recipients_are_read_from_a_string_and_from_an_array_trap_9()
    {
        _tencent.Answer("""{"errcode":0,"invaliduser":"lisi|wangwu","invalidparty":"7","invalidtag":"","unlicenseduser":"zhaoliu"}""");
        ApiReply sent = await _tencent.SendAsync();
        _tencent.Answer("""{"errcode":0,"invaliduser":["lisi","wangwu"],"invalidparty":[7]}""");
        ApiReply updated = await _tencent.Client.UpdateCardAsync(_tencent.App, "{}"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal((ReactionKind.PartlyDone, ReactionKind.PartlyDone), (sent.Reaction.Kind, updated.Reaction.Kind));
        Assert.Equal(["lisi", "wangwu"], sent.InvalidUsers);
        Assert.Equal(["lisi", "wangwu"], updated.InvalidUsers);
        Assert.Equal(["7"], sent.InvalidParties);
        Assert.Equal(["7"], updated.InvalidParties);
        Assert.Empty(sent.InvalidTags);
        Assert.Equal(["zhaoliu"], sent.UnlicensedUsers);
    }

    [Fact]
    public async Task a_used_task_id_means_already_sent_only_to_whoever_sends_again()
    {
        _tencent.Answer("""{"errcode":42014}""");

        Assert.Equal(ReactionKind.Permanent, (await _tencent.SendAsync()).Reaction.Kind);
        Assert.Equal(ReactionKind.AlreadySent, (await _tencent.SendAsync(isResend: true)).Reaction.Kind);
    }

    [Fact]
    public async Task an_api_called_too_often_rests_a_minute_then_an_hour_and_is_not_called_meanwhile()
    {
        _tencent.Answer("""{"errcode":45009}""");
        Assert.Equal(TimeSpan.FromMinutes(1), (await _tencent.SendAsync()).Reaction.Delay);

        _tencent.Time.Advance(TimeSpan.FromSeconds(20));
        ApiReply resting = await _tencent.SendAsync();
        Assert.Equal((ReactionKind.RetryAfter, TimeSpan.FromSeconds(40)), (resting.Reaction.Kind, resting.Reaction.Delay));
        Assert.Single(_tencent.Sends);

        _tencent.Time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(TimeSpan.FromHours(1), (await _tencent.SendAsync()).Reaction.Delay);
        _tencent.Time.Advance(TimeSpan.FromHours(1));
        _tencent.Answer("""{"errcode":0}""");
        Assert.Equal(ReactionKind.Done, (await _tencent.SendAsync()).Reaction.Kind);
        _tencent.Answer("""{"errcode":45009}""");
        Assert.Equal(TimeSpan.FromMinutes(1), (await _tencent.SendAsync()).Reaction.Delay);
    }

    [Fact]
    public async Task a_rest_touches_neither_another_api_nor_another_application()
    {
        _tencent.OnCall = (call, _) => FakeTencent.Json(call.Path == WeComClient.SendPath ? """{"errcode":45009}""" : """{"errcode":0}""");
        await _tencent.SendAsync();

        Assert.Equal(ReactionKind.Done, (await _tencent.Client.UpdateCardAsync(_tencent.App, "{}"u8.ToArray(), TestContext.Current.CancellationToken)).Reaction.Kind);
        await _tencent.Client.SendMessageAsync(
            new WeComApp { Name = "other", AgentId = 2, Secret = "s" }, "{}"u8.ToArray(), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(2, _tencent.Sends.Count(call => call.Path == WeComClient.SendPath));
    }

    [Fact]
    public async Task a_configured_window_replaces_the_minute()
    {
        _tencent.Options.RateLimitWindows[WeComClient.SendPath] = TimeSpan.FromHours(2);
        _tencent.Answer("""{"errcode":45009}""");

        Assert.Equal(TimeSpan.FromHours(2), (await _tencent.SendAsync()).Reaction.Delay);
    }

    [Fact]
    public async Task without_a_token_nothing_is_sent_and_the_reason_is_told()
    {
        _tencent.OnToken = _ => throw new HttpRequestException("reset");
        Assert.Equal(ReactionKind.NotSent, (await _tencent.SendAsync()).Reaction.Kind);

        _tencent.Time.Advance(TimeSpan.FromSeconds(3));
        _tencent.AnswerToken("<html/>");
        Assert.Equal(ReactionKind.NotSent, (await _tencent.SendAsync()).Reaction.Kind);

        _tencent.Time.Advance(TimeSpan.FromSeconds(3));
        _tencent.AnswerToken("""{"errcode":60020,"errmsg":"not allow to access from your ip"}""");
        ApiReply reply = await _tencent.SendAsync();
        Assert.Equal((ReactionKind.ConfigError, "/cgi-bin/gettoken"), (reply.Reaction.Kind, reply.Path));
        Assert.Contains(_tencent.Log.Lines, line => line.StartsWith("Error: WeCom (approval)", StringComparison.Ordinal));
        Assert.Empty(_tencent.Sends);
    }

    [Fact]
    public async Task each_call_is_a_span_and_a_count_with_path_and_errcode_but_no_token()
    {
        var spans = new List<Activity>();
        var counts = new List<string>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (spans)
                    spans.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "baton.wecom.calls")
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (counts)
                counts.Add(string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")));
        });
        meters.Start();
        _tencent.Answer("""{"errcode":49999}""");

        await _tencent.Client.CallAsync(_tencent.App, new ApiRequest("/cgi-bin/span/test") { Body = "{}"u8.ToArray() }, TestContext.Current.CancellationToken);

        lock (spans)
        {
            Activity span = Assert.Single(spans, s => s.GetTagItem("path") is "/cgi-bin/span/test");
            Assert.Equal("49999", span.GetTagItem("errcode"));
            Assert.Equal(["path", "errcode"], span.TagObjects.Select(tag => tag.Key));
        }

        lock (counts)
            Assert.Single(counts, "path=/cgi-bin/span/test errcode=49999");
    }
}
