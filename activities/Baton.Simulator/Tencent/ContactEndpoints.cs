using System.Text.Json.Nodes;

namespace Baton.Simulator.Tencent;

/// <summary>Reading contacts. All by GET, the token in the query as everywhere.</summary>
internal static class ContactEndpoints
{
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        routes.MapRead("department/list", (query, contacts) => contacts.Departments(query["id"]));
        routes.MapRead("department/simplelist", (query, contacts) => contacts.DepartmentIds(query["id"]));
        routes.MapRead("department/get", (query, contacts) => contacts.Department(query["id"]));
        routes.MapRead("user/list", (query, contacts) => contacts.Members(query["department_id"], whole: true));
        routes.MapRead("user/simplelist", (query, contacts) => contacts.Members(query["department_id"], whole: false));
        routes.MapRead("user/get", (query, contacts) => contacts.Member(query["userid"]));
        routes.MapRead("tag/list", (_, _) => Contacts.Tags());
    }

    private static void MapRead(this IEndpointRouteBuilder routes, string path, Func<IQueryCollection, Contacts, JsonObject> answer) =>
        routes.MapGet($"/cgi-bin/{path}", (HttpRequest request, AccessTokens tokens, Contacts contacts) => TencentEndpoints.Json(
            tokens.Check(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : answer(request.Query, contacts)));
}
