using System.Security.Claims;
using Baton.Activities;
using Baton.Runtime.Inbox;
using Baton.Runtime.Requests;
using Baton.TestKit.Hosting;
using Baton.WeChat;
using Baton.WeCom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>
/// The addresses others call (Tencent, the ERP, the web shop), with the real check of signature and encryption, in memory. While no server stands
/// behind them, calls are answered as by one that is down.
/// </summary>
internal sealed class CallbackGate : HttpMessageHandler
{
    /// <summary>Who calls with the web shop's key.</summary>
    public const string Shop = "shop";

    /// <summary>Where the web shop itself hears that it was paid.</summary>
    public const string ShopPaid = "/shop/paid";

    private HttpMessageInvoker? _inner;
    private WebApplication? _app;

    /// <summary>What becomes of the ERP's notices on their way.</summary>
    public Notices Notices { get; } = new();

    /// <summary>What becomes of people's messages on their way.</summary>
    public Messages Messages { get; } = new();

    public async Task OpenAsync(TestHost host)
    {
        var scopes = host.Get<IServiceScopeFactory>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        // What a handler asks for is named here and comes from the host.
        builder.Services.AddSingleton(host.Get<WeComApps>()).AddSingleton(host.Get<WeComOptions>()).AddSingleton(host.Get<InboxWriter>()).AddSingleton<TimeProvider>(host.Time)
            .AddSingleton(host.Get<WeChatAccounts>()).AddSingleton(host.Get<WeChat.Callbacks.CallbackReceiver>()).AddSingleton(host.Get<WeChat.Pay.Notices.PayCallback>())
            .AddScoped<BackOffice.Callbacks.CallbackReceiver>().AddScoped<RequestContext>().AddAuthorization();
        _app = builder.Build();
        _app.Use((context, next) => ServeAsync(scopes, context, next));
        new WeComModule().MapEndpoints(_app);
        WeChat.Callbacks.CallbackEndpoints.Map(_app);
        _app.MapPost(ShopPaid, () => Results.NoContent());
        WeChat.Pay.Notices.PayCallback.Map(_app);
        BackOffice.Callbacks.CallbackReceiver.Map(_app);
        new ActivitiesModule().MapEndpoints(_app);
        await _app.StartAsync();
        _inner = new HttpMessageInvoker(_app.GetTestServer().CreateHandler());
    }

    public async Task CloseAsync()
    {
        var app = _app;
        (_inner, _app) = (null, null);
        if (app is not null)
            await app.DisposeAsync();
    }

    /// <summary>A call as it arrives. Whoever is on the line when the server is killed hears that the line broke, and nothing of what went wrong in there.</summary>
    /// <exception cref="HttpRequestException">The server was killed before it had answered.</exception>
    public async Task<HttpResponseMessage> ReceiveAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (_inner is not { } inner)
            return new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable);
        try
        {
            return await inner.SendAsync(request, cancellation);
        }
        catch (Exception death) when (_inner != inner && !cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The server was killed.", death);
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Notices.Concern(request) ? Notices.SendAsync(this, request, cancellationToken)
        : Messages.Concern(request) ? Messages.SendAsync(this, request, cancellationToken)
        : ReceiveAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _inner?.Dispose();
    }

    // As the server's own pipeline does it: who calls, and refusals as answers.
    private static async Task ServeAsync(IServiceScopeFactory scopes, HttpContext context, RequestDelegate next)
    {
        await using var scope = scopes.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        if (context.Request.Headers.Authorization.ToString() == $"ApiKey {Shop}")
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, Shop)], "key"));
            scope.ServiceProvider.GetRequiredService<RequestContext>().Caller = Shop;
        }

        try
        {
            await next(context);
        }
        catch (RefusedException refused)
        {
            context.Response.StatusCode = refused.Status;
            await context.Response.WriteAsync(refused.Refusal.Chinese);
        }
    }
}
