namespace Baton.Simulator.Tencent.Groups;

/// <summary>Group chats of an application (documents 90245, 90248).</summary>
internal static class GroupEndpoints
{
    private static readonly string[] AnyMethod = ["GET", "POST"];

    public static void MapGroups(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/cgi-bin/appchat/create", AnyMethod, (HttpRequest request, AccessTokens tokens, GroupChats groups) =>
            TencentEndpoints.Authorized(request, tokens, groups.Create));
        routes.MapMethods("/cgi-bin/appchat/update", AnyMethod, (HttpRequest request, AccessTokens tokens, GroupChats groups) =>
            TencentEndpoints.Authorized(request, tokens, groups.Update));
        routes.MapMethods("/cgi-bin/appchat/send", AnyMethod, (HttpRequest request, AccessTokens tokens, GroupMessages messages) =>
            TencentEndpoints.Authorized(request, tokens, messages.Send));
        routes.MapGet("/cgi-bin/appchat/get", (HttpRequest request, AccessTokens tokens, GroupChats groups) => TencentEndpoints.Json(
            tokens.Check(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : groups.Get(request.Query["chatid"])));
    }
}
