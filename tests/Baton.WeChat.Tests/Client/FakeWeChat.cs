using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Baton.Tencent.Client;
using Baton.Tencent.Tokens;
using Baton.TestKit.Time;
using Baton.WeChat.Client;
using Baton.WeChat.Tokens;
using Microsoft.Extensions.Logging;

namespace Baton.WeChat.Tests.Client;

internal sealed record SeenCall(string Path, string Query, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>Tencent as an HttpMessageHandler: hands out tokens T1, T2, … and answers the rest as told.</summary>
internal sealed class FakeWeChat : HttpMessageHandler
{
    private int _tokens;

    internal FakeWeChat(TimeProvider? time = null)
    {
        Time = time ?? new FakeTime();
        Options.Accounts.Add(Account);
        Http = new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan };
        var platform = WeChatPlatform.Of(Options);
        var stable = new StableToken(Options, Time);
        Tokens = new AccessTokens(new InMemoryAccessTokenStore(), (account, cancellation) => stable.FetchAsync(Http, account, cancellation), Time);
        Client = new WeChatClient(Http, Tokens, new ApiPauses(platform, Time), Options, Time, Log);
    }

    internal TimeProvider Time { get; }

    internal WeChatAccount Account { get; } = new()
    {
        Name = "shop", AppId = "wx0123456789abcdef", AppSecret = "top+secret", OriginalId = "gh_0123456789ab", Token = "callbacktoken", EncodingAESKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    };

    internal WeChatOptions Options { get; } = new() { ApiBaseUrl = "http://tencent.test/wechat" };

    internal CollectingLog<WeChatClient> Log { get; } = new();

    internal HttpClient Http { get; }

    internal AccessTokens Tokens { get; }

    internal WeChatClient Client { get; }

    internal ConcurrentQueue<SeenCall> Seen { get; } = new();

    internal IEnumerable<SeenCall> TokenCalls => Seen.Where(IsForToken);

    // Each as often as it came: two questions may be the same.
    internal IEnumerable<SeenCall> Calls => Seen.Where(call => !IsForToken(call));

    /// <summary>Answers stable_token; by default T1, T2, … for 7200 seconds.</summary>
    internal string? TokenAnswer { get; set; }

    /// <summary>Answers everything else.</summary>
    internal Func<SeenCall, HttpResponseMessage> OnCall { get; set; } = _ => Json("""{"errcode":0,"errmsg":"ok"}""");

    internal void Answer(string json) => OnCall = _ => Json(json);

    /// <summary>The body arrives, its answer is lost.</summary>
    internal void LoseAnswers() => OnCall = _ => throw new HttpRequestException("reset");

    /// <summary>While true nothing of what is called leaves, but for a token.</summary>
    internal bool IsAway { get; set; }

    internal static HttpResponseMessage Json(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsAway && !request.RequestUri!.AbsolutePath.EndsWith(StableToken.Path, StringComparison.Ordinal))
            throw new HttpRequestException("no route");
        byte[] body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        var call = new SeenCall(request.RequestUri!.AbsolutePath, request.RequestUri.Query, body);
        Seen.Enqueue(call);
        return call.Path.EndsWith(StableToken.Path, StringComparison.Ordinal)
            ? Json(TokenAnswer ?? $$"""{"access_token":"T{{Interlocked.Increment(ref _tokens)}}","expires_in":7200}""")
            : OnCall(call);
    }

    private static bool IsForToken(SeenCall call) => call.Path.EndsWith(StableToken.Path, StringComparison.Ordinal);
}

internal sealed class CollectingLog<T> : ILogger<T>
{
    internal ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
}
