using System.Text;
using System.Threading.Channels;
using Baton.Simulator.Tencent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Baton.Simulator.Tests.World;

/// <summary>What came in, as bytes and in plain.</summary>
internal sealed record Received(string Query, string Body);

/// <summary>A tiny server on loopback that takes callbacks and answers as told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly WebApplication _app;
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();

    private Receiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/callback";

    /// <summary>Answers the verification; by default with the decrypted echostr.</summary>
    public Func<string, string> Verify { get; set; } = echo => echo;

    /// <summary>Answers a callback; by default with an empty 200.</summary>
    public Func<HttpContext, Received, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>As WeCom's apps answer the verification: with what was encrypted.</summary>
    public static Task<Receiver> Start(CallbackCipher cipher, Credentials credentials) =>
        Start(echo => cipher.TryDecrypt(echo, credentials.CorpId, out var plain) ? plain : "undecipherable");

    /// <param name="read">What the receiver makes of an echostr.</param>
    public static async Task<Receiver> Start(Func<string, string> read)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.MapGet("/callback", (string echostr) => Results.Text(receiver.Verify(read(echostr))));
        receiver._app.MapPost("/callback", receiver.Take);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async Task<Received> Next() => await _received.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>True if nothing is waiting to be taken by <see cref="Next"/>.</summary>
    public bool IsEmpty => _received.Reader.Count == 0;

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var received = new Received(context.Request.QueryString.Value!, await reader.ReadToEndAsync());
        await _received.Writer.WriteAsync(received);
        await Answer(context, received);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
