using System.Text;
using Baton.Runtime.Inbox;
using Baton.Tencent.Callbacks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Baton.WeChat.Pay.Notices;

/// <summary>The address that WeChat Pay calls, <see cref="PayOptions.NotifyPath"/>: what it tells is stored before it is acknowledged, each notice once.</summary>
internal sealed partial class PayCallback(PayNotices notices, InboxWriter inbox, ILogger<PayCallback> logger)
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(PayOptions.NotifyPath, (HttpRequest request, PayCallback callback, CancellationToken cancellation) => callback.TakeAsync(request, cancellation)).ExcludeFromDescription().AllowAnonymous();

    private async Task<IResult> TakeAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (await CallbackBody.ReadAsync(request.Body, request.ContentLength, cancellation) is not { } body)
            return Refused(CallbackRefusal.TooLarge, StatusCodes.Status413PayloadTooLarge);
        var signature = new PaySignature(Header("Serial"), Header("Timestamp"), Header("Nonce"), Header("Signature"));
        if (notices.Open(signature, body) is not { } notice)
            return Refused(CallbackRefusal.Signature, StatusCodes.Status401Unauthorized);
        try
        {
            await inbox.ReceiveAsync("", PayInbox.Source, notice.Id, Encoding.UTF8.GetBytes(notice.Json), cancellation);
            return Results.NoContent();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Not taken: WeChat Pay tells it again.
            CouldNotStore(failure);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        string Header(string name) => request.Headers[$"Wechatpay-{name}"].ToString();
    }

    private static IResult Refused(CallbackRefusal reason, int status)
    {
        Telemetry.Api.CountRefusal(reason);
        return Results.Json(new PayRefusal("FAIL", "验签失败"), PayRefusalJson.Default.PayRefusal, statusCode: status);
    }

    [LoggerMessage(4203, LogLevel.Error, "A notice of WeChat Pay could not be stored")]
    private partial void CouldNotStore(Exception failure);
}
