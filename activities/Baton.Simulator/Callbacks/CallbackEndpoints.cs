using Baton.Simulator.Journal;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Callbacks;

internal static partial class CallbackEndpoints
{
    private sealed record AddressRequest(string? Url);

    private sealed record RawRequest(string? Xml, string? Userid);

    public static void MapCallbacks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/simulator/api/callback", (CallbackAddress address) => new { url = address.Url });
        routes.MapPut("/simulator/api/callback", Save);
        routes.MapPost("/simulator/api/callback/raw", (RawRequest request, CallbackCourier courier) =>
        {
            if (string.IsNullOrEmpty(request.Xml))
                return Results.Problem("xml 要填：解密后应得到的原文。", statusCode: StatusCodes.Status400BadRequest);
            courier.Carry(new Callback(null, request.Userid ?? "", request.Xml));
            return Results.Accepted();
        });
    }

    private static async Task<IResult> Save(
        AddressRequest request, CallbackVerification verification, CallbackAddress address, WorldJournal journal, ILogger<CallbackAddress> logger, CancellationToken stop)
    {
        var url = request.Url ?? "";
        var complaint = await verification.Check(url, stop);
        journal.Write("control", new { action = "callback", url, error = complaint });
        if (complaint is not null)
        {
            AddressRefused(logger, url, complaint);
            return Results.Problem(complaint, title: "回调地址没有通过验证", statusCode: StatusCodes.Status400BadRequest);
        }
        address.Save(url);
        AddressSaved(logger, url);
        return Results.Ok(new { url });
    }

    [LoggerMessage(1, LogLevel.Information, "Callbacks go to {Url}")]
    private static partial void AddressSaved(ILogger logger, string url);

    [LoggerMessage(2, LogLevel.Warning, "The callback address {Url} was not verified: {Complaint}")]
    private static partial void AddressRefused(ILogger logger, string url, string complaint);
}
