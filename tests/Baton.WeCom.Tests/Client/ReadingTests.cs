using Baton.Tencent.Client;

namespace Baton.WeCom.Tests.Client;

/// <summary>Calls that change nothing are asked again by the client itself, few times and with pauses.</summary>
public sealed class ReadingTests : IDisposable
{
    private static readonly ApiRequest Question = ApiRequest.Get("/cgi-bin/department/list", ("id", 1), ("none", null));

    private readonly FakeTencent _tencent = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _tencent.Dispose();

    [Theory]
    [InlineData("""{"errcode":-1}""")]
    [InlineData("""{"errcode":6000}""")]
    [InlineData("<html/>")]
    public async Task a_question_is_asked_three_times_at_most(string trouble)
    {
        await WarmAsync();
        _tencent.Answer(trouble);

        Task<ApiReply> asking = _tencent.Client.CallAsync(_tencent.App, Question, Cancellation);
        _tencent.Time.Advance(TimeSpan.FromMilliseconds(300));
        _tencent.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.False((await asking).Reaction.IsDone);
        Assert.Equal(3, Asked);
    }

    [Fact]
    public async Task a_question_that_was_lost_once_is_answered()
    {
        await WarmAsync();
        _tencent.OnCall = (_, _) => Asked == 1 ? throw new HttpRequestException("reset") : FakeTencent.Json("""{"errcode":0,"department":[]}""");

        Task<ApiReply> asking = _tencent.Client.CallAsync(_tencent.App, Question, Cancellation);
        _tencent.Time.Advance(TimeSpan.FromMilliseconds(300));

        Assert.True((await asking).Reaction.IsDone);
        Assert.Equal("?access_token=T1&id=1", _tencent.Sends.Last().Query);
    }

    [Theory]
    [InlineData("""{"errcode":45009}""")]
    [InlineData("""{"errcode":60011}""")]
    [InlineData("""{"errcode":60111}""")]
    public async Task what_will_not_change_by_itself_is_not_asked_again(string refusal)
    {
        await WarmAsync();
        _tencent.Answer(refusal);

        await _tencent.Client.CallAsync(_tencent.App, Question, Cancellation);

        Assert.Equal(1, Asked);
    }

    [Fact]
    public async Task what_changes_something_is_never_repeated_by_the_client_itself()
    {
        _tencent.Answer("""{"errcode":-1}""");

        Assert.Equal(ReactionKind.Retry, (await _tencent.SendAsync()).Reaction.Kind);
        Assert.Single(_tencent.Sends);
    }

    [Fact]
    public async Task an_answer_without_its_form_is_no_success()
    {
        _tencent.Answer("""{"errcode":0,"department":"none"}""");

        ApiAnswer<Departments> answer = await _tencent.Client.CallAsync<Departments>(_tencent.App, Question, Cancellation);

        Assert.False(answer.Succeeded);
        Assert.Equal(ReactionKind.Unsure, answer.Reply.Reaction.Kind);
        Assert.Throws<ApiRefusedException>(answer.Require);
    }

    [Fact]
    public async Task numbers_are_read_from_texts_too()
    {
        _tencent.Answer("""{"errcode":0,"department":["1",2]}""");

        Assert.Equal([1, 2], (await _tencent.Client.CallAsync<Departments>(_tencent.App, Question, Cancellation)).Require().Department);
    }

    private int Asked => _tencent.Sends.Count(call => call.Path == Question.Path);

    // The first call fetches the token on another thread; from then on everything runs on this one.
    private Task<ApiReply> WarmAsync() => _tencent.SendAsync();

    private sealed record Departments(IReadOnlyList<long> Department);
}
