using System.Net;
using System.Net.Sockets;
using System.Text;
using Baton.Tencent.Client;
using Baton.Tencent.Tokens;
using Baton.WeCom.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Baton.WeCom.Tests.Client;

/// <summary>The registered client against sockets on loopback: what counts as sent is decided by the real handler.</summary>
public sealed class RealSocketTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ServiceProvider _services;
    private readonly CollectingLog<object> _log = new();

    public RealSocketTests()
    {
        _listener.Start();
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WeCom:ApiBaseUrl"] = $"http://{_listener.LocalEndpoint}",
            ["WeCom:CorpId"] = "ww1",
            ["WeCom:Apps:0:Name"] = "approval",
            ["WeCom:Apps:0:AgentId"] = "1000002",
            ["WeCom:Apps:0:Secret"] = "topsecret",
        }).Build();
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new SharedLog(_log)))
            .AddKeyedSingleton<IAccessTokenStore>(WeComOptions.Section, new ReadyToken())
            .AddWeComClient(configuration)
            .BuildServiceProvider(validateScopes: true);
    }

    public void Dispose()
    {
        _services.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public async Task a_refused_connection_is_surely_not_sent()
    {
        _listener.Stop();

        Assert.Equal(ReactionKind.NotSent, (await SendAsync()).Reaction.Kind);
    }

    [Fact]
    public async Task a_connection_closed_after_the_request_was_read_is_unsure()
    {
        Task serving = ServeAsync("");

        Assert.Equal(ReactionKind.Unsure, (await SendAsync()).Reaction.Kind);
        await serving;
    }

    [Fact]
    public async Task an_answer_cut_short_is_unsure()
    {
        Task serving = ServeAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"errcode\":0");

        Assert.Equal(ReactionKind.Unsure, (await SendAsync()).Reaction.Kind);
        await serving;
    }

    [Fact]
    public async Task a_redirect_is_not_followed_with_the_token()
    {
        Task serving = ServeAsync($"HTTP/1.1 301 Moved\r\nLocation: http://{_listener.LocalEndpoint}/elsewhere\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal(ReactionKind.ConfigError, (await SendAsync()).Reaction.Kind);
        await serving;
        Assert.False(_listener.Pending());
    }

    [Fact]
    public async Task an_answer_is_read_and_no_log_of_the_http_stack_shows_the_token()
    {
        Task serving = ServeAsync("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"errcode\":0}");

        Assert.Equal(ReactionKind.Done, (await SendAsync()).Reaction.Kind);
        await serving;
        Assert.All(_log.Lines, line => Assert.DoesNotContain("tokenvalue", line, StringComparison.Ordinal));
    }

    private Task<ApiReply> SendAsync() => _services.GetRequiredService<WeComClient>().SendMessageAsync(
        _services.GetRequiredService<WeComOptions>().Apps[0], "{\"x\":1}"u8.ToArray(), cancellation: TestContext.Current.CancellationToken);

    // Reads one request to the end of its body, answers and closes.
    private async Task ServeAsync(string answer)
    {
        using TcpClient peer = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        NetworkStream stream = peer.GetStream();
        byte[] buffer = new byte[8192];
        int filled = 0;
        while (!Encoding.UTF8.GetString(buffer, 0, filled).EndsWith("{\"x\":1}", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer.AsMemory(filled), TestContext.Current.CancellationToken);
            Assert.True(read > 0);
            filled += read;
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), TestContext.Current.CancellationToken);
    }

    private sealed class ReadyToken : IAccessTokenStore
    {
        private static readonly AccessToken Token = new("tokenvalue", DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);

        public Task<AccessToken?> ReadAsync(string key, CancellationToken cancellation) => Task.FromResult<AccessToken?>(Token);

        public Task<AccessToken> RefreshAsync(
            string key, AccessToken? stale, Func<CancellationToken, Task<AccessToken>> fetch, CancellationToken cancellation) => Task.FromResult(Token);
    }

    private sealed class SharedLog(CollectingLog<object> log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose() { }
    }
}
