using System.Text;
using Baton.Runtime.Inbox;
using Baton.Tencent.Callbacks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Baton.WeCom.Callbacks;

/// <summary>The address Tencent calls: <c>/callbacks/wecom/{app}</c>. A message is durable before it is acknowledged, and handled after.</summary>
internal static class CallbackEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/callbacks/wecom/{app}", Verify).ExcludeFromDescription().AllowAnonymous();
        endpoints.MapPost("/callbacks/wecom/{app}", ReceiveAsync).ExcludeFromDescription().AllowAnonymous();
    }

    private static IResult Verify(string app, HttpRequest request, WeComApps apps, TimeProvider time) =>
        apps.ReaderOf(app) is { } reader ? ToResult(reader.Verify(QueryOf(request), time.GetUtcNow())) : Results.NotFound();

    private static async Task<IResult> ReceiveAsync(
        string app, HttpRequest request, WeComApps apps, InboxWriter inbox, TimeProvider time, CancellationToken cancellation)
    {
        if (apps.ReaderOf(app) is not { } reader)
            return Results.NotFound();
        if (await CallbackBody.ReadAsync(request.Body, request.ContentLength, cancellation) is not { } body)
            return ToResult(CallbackAnswer.Refused(CallbackRefusal.TooLarge));
        var opened = reader.Open(QueryOf(request), body, time.GetUtcNow());
        if (!opened.Succeeded)
            return ToResult(CallbackAnswer.Refused(opened.Refusal!.Value));

        await inbox.ReceiveAsync("", WeComApps.ChannelOf(app), opened.Message.DedupKey, Encoding.UTF8.GetBytes(opened.Message.Xml), cancellation);
        return ToResult(CallbackAnswer.Accepted);
    }

    private static CallbackQuery QueryOf(HttpRequest request) => new(
        request.Query["msg_signature"], request.Query["timestamp"], request.Query["nonce"], request.Query["echostr"]);

    private static AnsweredCallback ToResult(CallbackAnswer answer) => new(answer);
}
