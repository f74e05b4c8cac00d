using Baton.Runtime.Inbox;
using Baton.TestKit.Hosting;
using Baton.WeChat;
using Baton.WeCom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>The address Tencent calls, with the real check of signature and encryption, in memory. What comes before the server stands is answered as one that is down.</summary>
internal sealed class CallbackGate : HttpMessageHandler
{
    private HttpMessageInvoker? _inner;
    private WebApplication? _app;

    public async Task OpenAsync(TestHost host)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(host.Get<WeComApps>()).AddSingleton(host.Get<WeComOptions>()).AddSingleton(host.Get<InboxWriter>()).AddSingleton<TimeProvider>(host.Time)
            .AddSingleton(host.Get<WeChatAccounts>()).AddSingleton(host.Get<Baton.WeChat.Callbacks.CallbackReceiver>()).AddAuthorization();
        _app = builder.Build();
        new WeComModule().MapEndpoints(_app);
        Baton.WeChat.Callbacks.CallbackEndpoints.Map(_app);
        await _app.StartAsync();
        _inner = new HttpMessageInvoker(_app.GetTestServer().CreateHandler());
    }

    public async Task CloseAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _inner?.SendAsync(request, cancellationToken) ?? Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable));

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _inner?.Dispose();
    }
}
