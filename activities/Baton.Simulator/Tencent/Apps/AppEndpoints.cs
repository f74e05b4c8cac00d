namespace Baton.Simulator.Tencent.Apps;

/// <summary>The application's own settings (agent/*), and the tickets of its pages.</summary>
internal static class AppEndpoints
{
    private static readonly string[] AnyMethod = ["GET", "POST"];

    public static void MapApp(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cgi-bin/agent/get", (HttpRequest request, AccessTokens tokens, AppProfile app) => TencentEndpoints.Json(
            tokens.CheckApp(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : app.Get(request.Query["agentid"])));
        routes.MapGet("/cgi-bin/agent/list", (HttpRequest request, AccessTokens tokens, AppProfile app) => TencentEndpoints.Json(
            tokens.CheckApp(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : app.List()));
        routes.MapGet("/cgi-bin/get_jsapi_ticket", (HttpRequest request, AccessTokens tokens, JsTickets tickets) => TencentEndpoints.Json(
            tokens.CheckApp(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : tickets.OfCorporation()));
        routes.MapGet("/cgi-bin/ticket/get", (HttpRequest request, AccessTokens tokens, JsTickets tickets) => TencentEndpoints.Json(
            tokens.CheckApp(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : tickets.OfApp(request.Query["type"])));
        routes.MapMethods("/cgi-bin/agent/set", AnyMethod, (HttpRequest request, AccessTokens tokens, AppProfile app) => TencentEndpoints.Authorized(request, tokens, app.Set));
    }
}
