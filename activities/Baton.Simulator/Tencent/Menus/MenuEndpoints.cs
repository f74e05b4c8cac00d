namespace Baton.Simulator.Tencent.Menus;

/// <summary>The menu for servers (document 90231) and for the phones.</summary>
internal static class MenuEndpoints
{
    private static readonly string[] AnyMethod = ["GET", "POST"];

    public static void MapMenu(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/cgi-bin/menu/create", AnyMethod, (HttpRequest request, AccessTokens tokens, AppMenu menu) =>
            TencentEndpoints.Authorized(request, tokens, body => menu.Create(request.Query["agentid"], body)));
        routes.MapGet("/cgi-bin/menu/get", (HttpRequest request, AccessTokens tokens, AppMenu menu) => TencentEndpoints.Json(
            tokens.Check(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : menu.Get(request.Query["agentid"])));
        routes.MapGet("/cgi-bin/menu/delete", (HttpRequest request, AccessTokens tokens, AppMenu menu) => TencentEndpoints.Json(
            tokens.Check(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : menu.Delete(request.Query["agentid"])));
        routes.MapGet("/simulator/api/menu", (AppMenu menu) => menu.Current is { } current ? Results.Ok(current) : Results.Ok(new { }));
    }
}
