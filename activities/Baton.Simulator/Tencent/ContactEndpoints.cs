using System.Text.Json.Nodes;

namespace Baton.Simulator.Tencent;

/// <summary>Reading contacts, the token in the query as everywhere.</summary>
internal static class ContactEndpoints
{
    private static readonly string[] AnyMethod = ["GET", "POST"];

    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("department/list", (query, contacts) => contacts.Departments(query["id"]));
        routes.MapRead("department/simplelist", (query, contacts) => contacts.DepartmentIds(query["id"]));
        routes.MapRead("department/get", (query, contacts) => contacts.Department(query["id"]));
        routes.MapRead("user/list", (query, contacts) => contacts.Members(query["department_id"], whole: true));
        routes.MapRead("user/simplelist", (query, contacts) => contacts.Members(query["department_id"], whole: false));
        routes.MapRead("user/get", (query, contacts) => contacts.Member(query["userid"]));
        routes.MapRead("tag/list", (_, contacts) => contacts.Tags());
        routes.MapRead("tag/get", (query, contacts) => contacts.Tag(query["tagid"]));
        routes.MapFind("user/getuserid", (body, contacts) => contacts.Owner(body.Text("mobile"), person => person.Mobile));
        routes.MapFind("user/get_userid_by_email", (body, contacts) => contacts.Owner(body.Text("email"), person => person.Email));
        routes.MapMethods("/cgi-bin/user/list_id", AnyMethod, (HttpRequest request, AccessTokens tokens, Contacts contacts) =>
            TencentEndpoints.Authorized(request, tokens.CheckContacts(request.Query["access_token"]), body => contacts.Ids().WithWarning(body.Malformed)));
    }

    private static void MapRead(this IEndpointRouteBuilder routes, string path, Func<IQueryCollection, Contacts, JsonObject> answer) =>
        routes.MapGet($"/cgi-bin/{path}", (HttpRequest request, AccessTokens tokens, Contacts contacts) => TencentEndpoints.Json(
            tokens.Check(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : answer(request.Query, contacts)));

    private static void MapFind(this IEndpointRouteBuilder routes, string path, Func<RequestBody, Contacts, JsonObject> answer) =>
        routes.MapMethods($"/cgi-bin/{path}", AnyMethod, (HttpRequest request, AccessTokens tokens, Contacts contacts) =>
            TencentEndpoints.Authorized(request, tokens.Check(request.Query["access_token"]), body => answer(body, contacts).WithWarning(body.Malformed)));
}
