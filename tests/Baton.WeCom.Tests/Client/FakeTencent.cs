using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Baton.Storage;
using Baton.Tencent.Client;
using Baton.Tencent.Tokens;
using Baton.TestKit.Time;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;
using Baton.WeCom.Tokens;
using Microsoft.Extensions.Logging;

namespace Baton.WeCom.Tests.Client;

internal sealed record SeenCall(string Path, string Query, string Headers, byte[] Body);

/// <summary>Tencent as an HttpMessageHandler: hands out tokens T1, T2, … and answers the rest as told.</summary>
internal sealed class FakeTencent : HttpMessageHandler
{
    private int _tokens;

    internal FakeTencent()
    {
        Options.Apps.Add(App);
        Http = new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan };
        Request = new AccessTokenRequest(Options, Time);
        Tokens = new AccessTokens(Store, (app, cancellation) => Request.SendAsync(Http, app, cancellation), Time);
        Client = new WeComClient(Http, Tokens, new ApiPauses(WeComPlatform.Of(Options), Time), Options, Time, Log);
    }

    internal FakeTime Time { get; } = new();

    internal WeComApp App { get; } = new() { Name = "approval", AgentId = 1000002, Secret = "top+secret" };

    internal AppCredential Credential => Options.CredentialOf(App);

    internal WeComOptions Options { get; } = new() { ApiBaseUrl = "http://tencent.test/", CorpId = "ww0123456789abcdef" };

    internal InMemoryAccessTokenStore Store { get; } = new();

    internal CollectingLog<WeComClient> Log { get; } = new();

    internal HttpClient Http { get; }

    internal AccessTokenRequest Request { get; }

    internal AccessTokens Tokens { get; }

    internal WeComClient Client { get; }

    internal ConcurrentQueue<SeenCall> Seen { get; } = new();

    internal IEnumerable<SeenCall> TokenCalls => Seen.Where(call => call.Path == AccessTokenRequest.Path);

    internal IEnumerable<SeenCall> Sends => Seen.Where(call => call.Path != AccessTokenRequest.Path);

    /// <summary>Answers gettoken; by default T1, T2, … for 7200 seconds.</summary>
    internal Func<CancellationToken, Task<HttpResponseMessage>>? OnToken { get; set; }

    /// <summary>Answers everything else.</summary>
    internal Func<SeenCall, CancellationToken, Task<HttpResponseMessage>> OnCall { get; set; } = (_, _) => Json("""{"errcode":0,"errmsg":"ok"}""");

    /// <summary>Fails before any byte of the body is read.</summary>
    internal Exception? OnConnect { get; set; }

    /// <summary>What brings cards in line, with what was sent as this store has it.</summary>
    internal CardUpdates CardsOf(IStore store) => new(Client, new SentMessages(Client), store, Time);

    internal void Answer(string json) => OnCall = (_, _) => Json(json);

    internal void AnswerToken(string json) => OnToken = _ => Json(json);

    internal static Task<HttpResponseMessage> Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") });

    internal Task<ApiReply> SendAsync(bool isResend = false) =>
        Client.SendMessageAsync(App, "{\"x\":1}"u8.ToArray(), isResend, TestContext.Current.CancellationToken);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri uri = request.RequestUri!;
        bool isToken = uri.AbsolutePath == AccessTokenRequest.Path;
        if (OnConnect is { } failure && !isToken)
            throw failure;
        byte[] body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        var call = new SeenCall(uri.AbsolutePath, uri.Query, $"{request.Headers}{request.Content?.Headers}", body);
        Seen.Enqueue(call);
        return await (isToken
            ? OnToken?.Invoke(cancellationToken)
                ?? Json($$"""{"errcode":0,"errmsg":"ok","access_token":"T{{Interlocked.Increment(ref _tokens)}}","expires_in":7200}""")
            : OnCall(call, cancellationToken));
    }
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
