using Baton.Tencent.Client;
using Baton.Tencent.Tokens;
using Baton.WeCom.Tests.Client;

namespace Baton.WeCom.Tests.Tokens;

public sealed class AccessTokensTests : IDisposable
{
    private readonly FakeTencent _tencent = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _tencent.Dispose();

    [Fact]
    public async Task two_hundred_parallel_callers_fetch_one_token()
    {
        var release = new TaskCompletionSource();
        _tencent.OnToken = async _ =>
        {
            await release.Task;
            return await FakeTencent.Json("""{"errcode":0,"access_token":"T1","expires_in":7200}""");
        };

        Task<AccessToken>[] callers = [.. Enumerable.Range(0, 200).Select(_ => Task.Run(() => _tencent.Tokens.GetAsync(_tencent.Credential, Cancellation)))];
        release.SetResult();
        AccessToken[] tokens = await Task.WhenAll(callers);

        Assert.All(tokens, token => Assert.Equal("T1", token.Value));
        Assert.Single(_tencent.TokenCalls);
    }

    [Fact]
    public async Task two_hundred_callers_whose_token_was_refused_fetch_one_token()
    {
        AccessToken old = await Get();

        AccessToken[] tokens = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => Task.Run(() => _tencent.Tokens.RenewAsync(_tencent.Credential, old, Cancellation))));

        Assert.All(tokens, token => Assert.Equal("T2", token.Value));
        Assert.Equal(2, _tencent.TokenCalls.Count());
    }

    [Fact]
    public async Task a_late_caller_with_a_refused_token_does_not_burn_the_fresh_one()
    {
        AccessToken old = await Get();
        AccessToken fresh = await _tencent.Tokens.RenewAsync(_tencent.Credential, old, Cancellation);

        Assert.Same(fresh, await _tencent.Tokens.RenewAsync(_tencent.Credential, old, Cancellation));
        Assert.Equal(2, _tencent.TokenCalls.Count());
    }

    [Fact]
    public async Task callers_share_one_fetch_even_when_tencent_hands_out_the_refused_token_again()
    {
        _tencent.AnswerToken("""{"errcode":0,"access_token":"same","expires_in":7200}""");
        AccessToken old = await Get();
        _tencent.Time.Advance(TimeSpan.FromSeconds(1));

        AccessToken[] tokens = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => _tencent.Tokens.RenewAsync(_tencent.Credential, old, Cancellation))));

        Assert.All(tokens, token => Assert.Equal("same", token.Value));
        Assert.Equal(2, _tencent.TokenCalls.Count());
    }

    [Fact]
    public async Task a_token_is_kept_until_five_minutes_before_its_end()
    {
        await Get();
        _tencent.Time.Advance(TimeSpan.FromSeconds(7200 - 301));
        Assert.Equal("T1", (await Get()).Value);

        _tencent.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("T2", (await Get()).Value);
    }

    [Fact]
    public async Task a_token_handed_out_again_shortly_before_its_end_is_not_asked_for_at_every_call()
    {
        _tencent.AnswerToken("""{"errcode":0,"access_token":"same","expires_in":200}""");

        for (int i = 0; i < 100; i++)
            await Get();

        Assert.Single(_tencent.TokenCalls);
    }

    [Fact]
    public async Task an_early_renewal_that_fails_leaves_the_old_token_in_use()
    {
        await Get();
        _tencent.Time.Advance(TimeSpan.FromSeconds(7000));
        _tencent.OnToken = _ => throw new HttpRequestException("reset");

        Assert.Equal("T1", (await Get()).Value);
        Assert.Equal("T1", (await Get()).Value);
        Assert.Equal(2, _tencent.TokenCalls.Count());

        _tencent.Time.Advance(TimeSpan.FromSeconds(200));
        await Assert.ThrowsAsync<AccessTokenException>(Get);
    }

    [Theory]
    [InlineData(40001)]
    [InlineData(40013)]
    public async Task a_wrong_secret_is_not_tried_again_for_five_minutes_trap_14(int code)
    {
        _tencent.AnswerToken($$"""{"errcode":{{code}},"errmsg":"invalid credential"}""");

        for (int i = 0; i < 50; i++)
            Assert.Equal(ReactionKind.ConfigError, (await Assert.ThrowsAsync<AccessTokenException>(Get)).Reply.Reaction.Kind);
        Assert.Single(_tencent.TokenCalls);

        _tencent.Time.Advance(AccessTokens.RefusalRest - TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<AccessTokenException>(Get);
        Assert.Single(_tencent.TokenCalls);

        _tencent.Time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<AccessTokenException>(Get);
        Assert.Equal(2, _tencent.TokenCalls.Count());
    }

    [Fact]
    public async Task two_hundred_parallel_callers_try_a_wrong_secret_once_trap_14()
    {
        _tencent.AnswerToken("""{"errcode":40001}""");

        ApiReply[] replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => _tencent.SendAsync())));

        Assert.All(replies, reply => Assert.Equal(ReactionKind.ConfigError, reply.Reaction.Kind));
        Assert.Single(_tencent.TokenCalls);
    }

    [Fact]
    public async Task a_remembered_refusal_tells_how_long_it_rests_and_what_to_do()
    {
        _tencent.AnswerToken("""{"errcode":40001}""");
        await Assert.ThrowsAsync<AccessTokenException>(Get);
        _tencent.Time.Advance(TimeSpan.FromMinutes(2));

        AccessTokenException refusal = await Assert.ThrowsAsync<AccessTokenException>(Get);

        Assert.Equal(TimeSpan.FromMinutes(3), refusal.Reply.Reaction.Delay);
        Assert.Contains("Secret 不正确", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_tencent.App.Secret, refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_corrected_secret_is_tried_at_once()
    {
        _tencent.AnswerToken("""{"errcode":40001}""");
        await Assert.ThrowsAsync<AccessTokenException>(Get);
        _tencent.App.Secret = "right";
        _tencent.OnToken = null;

        Assert.Equal("T1", (await Get()).Value);
    }

    [Fact]
    public async Task an_outage_is_asked_about_every_two_seconds_only()
    {
        _tencent.OnToken = _ => throw new HttpRequestException("reset");
        for (int i = 0; i < 10; i++)
            await Assert.ThrowsAsync<AccessTokenException>(Get);
        Assert.Single(_tencent.TokenCalls);

        _tencent.Time.Advance(TimeSpan.FromSeconds(2));
        _tencent.OnToken = null;
        Assert.Equal("T1", (await Get()).Value);
    }

    [Fact]
    public async Task two_nodes_with_one_store_share_a_token_and_its_renewal()
    {
        var other = new AccessTokens(
            _tencent.Store, (app, cancellation) => _tencent.Request.SendAsync(_tencent.Http, app, cancellation), _tencent.Time);
        AccessToken here = await Get();
        AccessToken there = await other.GetAsync(_tencent.Credential, Cancellation);
        Assert.Equal(here, there);

        await other.RenewAsync(_tencent.Credential, there, Cancellation);

        Assert.Equal("T2", (await _tencent.Tokens.RenewAsync(_tencent.Credential, here, Cancellation)).Value);
        Assert.Equal(2, _tencent.TokenCalls.Count());
    }

    [Fact]
    public async Task a_caller_that_gives_up_leaves_the_fetch_to_the_others()
    {
        var release = new TaskCompletionSource();
        _tencent.OnToken = async _ =>
        {
            await release.Task;
            return await FakeTencent.Json("""{"errcode":0,"access_token":"T1","expires_in":7200}""");
        };
        using var impatient = new CancellationTokenSource();
        Task<AccessToken> first = _tencent.Tokens.GetAsync(_tencent.Credential, impatient.Token);
        Task<AccessToken> second = Get();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        release.SetResult();

        Assert.Equal("T1", (await second).Value);
    }

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""")]
    [InlineData("""{"errcode":0,"access_token":""}""")]
    [InlineData("""{"errcode":0,"access_token":"T","expires_in":"7200"}""")]
    [InlineData("""{"errcode":0,"access_token":"T","expires_in":0}""")]
    public async Task an_answer_without_a_usable_token_is_none(string json)
    {
        _tencent.AnswerToken(json);

        await Assert.ThrowsAsync<AccessTokenException>(Get);
    }

    [Fact]
    public async Task gettoken_names_corporation_and_secret_escaped()
    {
        AccessToken token = await Get();

        Assert.Equal("?corpid=ww0123456789abcdef&corpsecret=top%2Bsecret", Assert.Single(_tencent.TokenCalls).Query);
        Assert.Equal(TimeSpan.FromSeconds(7200), token.ExpiresAt - _tencent.Time.GetUtcNow());
        Assert.Equal("AccessToken(***, until 2026-03-02T03:30:00.0000000+00:00)", token.ToString());
    }

    private Task<AccessToken> Get() => _tencent.Tokens.GetAsync(_tencent.Credential, Cancellation);
}
