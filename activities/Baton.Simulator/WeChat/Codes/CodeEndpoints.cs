namespace Baton.Simulator.WeChat.Codes;

/// <summary>showqrcode, which needs no token, and the codes that phones can scan.</summary>
internal static class CodeEndpoints
{
    public static void MapCodes(this IEndpointRouteBuilder routes, RouteGroupBuilder own)
    {
        routes.MapGet(WeChatEndpoints.Root + "/cgi-bin/showqrcode", (string? ticket, SceneCodes codes) =>
            codes.Find(ticket ?? "") is { } code ? Results.Bytes(CodePicture.Of(code.Ticket), "image/png") : Results.NotFound());
        own.MapGet("/codes", (SceneCodes codes) => codes.Valid());
    }
}
