using Baton.Tencent.Callbacks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Baton.WeChat.Callbacks;

/// <summary>The address Tencent calls: <c>/callbacks/wechat/{account}</c>.</summary>
internal static class CallbackEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/callbacks/wechat/{account}", Verify).ExcludeFromDescription().AllowAnonymous();
        endpoints.MapPost("/callbacks/wechat/{account}", ReceiveAsync).ExcludeFromDescription().AllowAnonymous();
    }

    private static IResult Verify(string account, HttpRequest request, WeChatAccounts accounts, TimeProvider time) =>
        accounts.ReaderOf(account) is { } reader ? new AnsweredCallback(reader.Verify(QueryOf(request), time.GetUtcNow())) : Results.NotFound();

    private static async Task<IResult> ReceiveAsync(
        string account, HttpRequest request, WeChatAccounts accounts, CallbackReceiver receiver, TimeProvider time, CancellationToken cancellation)
    {
        if (accounts.ReaderOf(account) is not { } reader)
            return Results.NotFound();
        if (await CallbackBody.ReadAsync(request.Body, request.ContentLength, cancellation) is not { } body)
            return new AnsweredCallback(CallbackAnswer.Refused(Telemetry.Api.CountRefusal(CallbackRefusal.TooLarge)));
        var opened = reader.Open(QueryOf(request), body, time.GetUtcNow());
        return new AnsweredCallback(opened.Succeeded
            ? await receiver.ReceiveAsync(account, reader, opened.Message, cancellation)
            : CallbackAnswer.Refused(opened.Refusal.Value));
    }

    private static WeChatQuery QueryOf(HttpRequest request) => new(
        request.Query["signature"],
        new CallbackQuery(request.Query["msg_signature"], request.Query["timestamp"], request.Query["nonce"], request.Query["echostr"]));
}
