using System.Text.Json.Nodes;

namespace Baton.Simulator.Tencent.ContactWrites;

/// <summary>Writing contacts. Members, departments and files of them by the secret of 通讯录同步 alone, tags by the app's too.</summary>
internal static class ContactWriteEndpoints
{
    private static readonly string[] AnyMethod = ["GET", "POST"];

    public static void MapContactWrites(this IEndpointRouteBuilder routes)
    {
        Post<MemberWrites>(routes, "user/create", members => members.Create);
        Post<MemberWrites>(routes, "user/update", members => members.Update);
        Post<MemberWrites>(routes, "user/batchdelete", members => members.DeleteMany);
        Get<MemberWrites>(routes, "user/delete", (members, query) => members.Delete(query["userid"]));
        Post<DepartmentWrites>(routes, "department/create", departments => departments.Create);
        Post<DepartmentWrites>(routes, "department/update", departments => departments.Update);
        Get<DepartmentWrites>(routes, "department/delete", (departments, query) => departments.Delete(query["id"]));
        Post<BatchJobs>(routes, "batch/syncuser", batches => batches.SyncMembers);
        Post<BatchJobs>(routes, "batch/replaceuser", batches => batches.ReplaceMembers);
        Post<BatchJobs>(routes, "batch/replaceparty", batches => batches.ReplaceDepartments);
        Get<BatchJobs>(routes, "batch/getresult", (batches, query) => batches.Result(query["jobid"]));
        Post<TagWrites>(routes, "tag/create", tags => tags.Create, ofApp: true);
        Post<TagWrites>(routes, "tag/update", tags => tags.Rename, ofApp: true);
        Post<TagWrites>(routes, "tag/addtagusers", tags => tags.Add, ofApp: true);
        Post<TagWrites>(routes, "tag/deltagusers", tags => tags.Remove, ofApp: true);
        Get<TagWrites>(routes, "tag/delete", (tags, query) => tags.Delete(query["tagid"]), ofApp: true);
    }

    private static void Post<T>(IEndpointRouteBuilder routes, string path, Func<T, Func<RequestBody, JsonObject>> answer, bool ofApp = false)
        where T : notnull => routes.MapMethods($"/cgi-bin/{path}", AnyMethod, (HttpRequest request, AccessTokens tokens) =>
            TencentEndpoints.Authorized(request, Check(request, tokens, ofApp), answer(request.HttpContext.RequestServices.GetRequiredService<T>())));

    private static void Get<T>(IEndpointRouteBuilder routes, string path, Func<T, IQueryCollection, JsonObject> answer, bool ofApp = false)
        where T : notnull => routes.MapGet($"/cgi-bin/{path}", (HttpRequest request, AccessTokens tokens) => TencentEndpoints.Json(
            Check(request, tokens, ofApp) is { } refusal ? ApiAnswer.Error(refusal) : answer(request.HttpContext.RequestServices.GetRequiredService<T>(), request.Query)));

    private static Refusal? Check(HttpRequest request, AccessTokens tokens, bool ofApp) =>
        ofApp ? tokens.Check(request.Query["access_token"]) : tokens.CheckContacts(request.Query["access_token"]);
}
