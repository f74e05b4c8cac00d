using System.Text.Json.Nodes;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Customers;

internal static class CustomerEndpoints
{
    private const string Folder = "/cgi-bin/externalcontact";
    private static readonly string[] AnyMethod = ["GET", "POST"];

    private sealed record AddRequest(string? ExternalUserid, string? Name, string? Unionid, string? Userid, string? ConfigId);

    private sealed record LeaveRequest(string? Userid);

    private sealed record GroupRequest(string? Name, string? Owner, IReadOnlyList<string>? Members, IReadOnlyList<string>? Customers);

    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        Read(routes, "get_follow_user_list", (customers, _) => customers.Members());
        Read(routes, "list", (customers, query) => customers.Of(query["userid"]));
        Read(routes, "get", (customers, query) => customers.Find(query["external_userid"]));
        Post<Customers>(routes, $"{Folder}/batch/get_by_user", customers => customers.OfMembers);
        Post<Customers>(routes, $"{Folder}/add_contact_way", customers => customers.AddWay);
        Post<Customers>(routes, $"{Folder}/send_welcome_msg", customers => customers.Welcome);
        Post<Customers>(routes, "/cgi-bin/idconvert/unionid_to_external_userid", customers => customers.ByUnionid);
        Post<CustomerTransfers>(routes, $"{Folder}/transfer_customer", transfers => transfers.TransferOnJob);
        Post<CustomerTransfers>(routes, $"{Folder}/resigned/transfer_customer", transfers => transfers.Transfer);
        Post<CustomerTransfers>(routes, $"{Folder}/resigned/transfer_result", transfers => transfers.Result);
        Post<CustomerTransfers>(routes, $"{Folder}/get_unassigned_list", transfers => transfers.Unassigned);
        Post<CustomerGroups>(routes, $"{Folder}/groupchat/list", groups => groups.List);
        Post<CustomerGroups>(routes, $"{Folder}/groupchat/get", groups => groups.Get);
        Post<CustomerGroups>(routes, $"{Folder}/groupchat/transfer", groups => groups.Transfer);
        Post<CustomerGroups>(routes, $"{Folder}/groupchat/onjob_transfer", groups => groups.TransferOnJob);
        Post<CustomerBroadcasts>(routes, $"{Folder}/add_msg_template", broadcasts => broadcasts.Prepare);
        MapActs(routes);
    }

    private static void MapActs(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/simulator/api/customers", (SimulatorFile file, CustomerTransfers transfers) =>
        {
            transfers.CatchUp();
            return file.Read(session => session.All<Customer>(Customers.Kind));
        });
        routes.MapPost("/simulator/api/customers", (AddRequest request, CustomerActs acts) =>
            acts.Add(request.ExternalUserid, request.Name, request.Unionid, request.Userid, request.ConfigId) is { } customer ? Results.Ok(customer) : Missing("没有这个客户、成员或联系我二维码。"));
        routes.MapPost("/simulator/api/customers/{id}/leave", (string id, LeaveRequest request, CustomerActs acts) => acts.Leave(id, request.Userid ?? "") ? Results.NoContent() : Results.NotFound());
        routes.MapPost("/simulator/api/customers/{id}/refuse", (string id, CustomerTransfers transfers) => transfers.Refuse(id) ? Results.NoContent() : Results.NotFound());
        routes.MapGet("/simulator/api/customer-groups", (CustomerGroups groups) => groups.All);
        routes.MapPost("/simulator/api/customer-groups", (GroupRequest request, CustomerGroups groups) =>
            groups.Make(request.Name ?? "", request.Owner ?? "", request.Members ?? [], request.Customers ?? []) is { } group ? Results.Ok(group) : Missing("没有这个成员或客户。"));
        routes.MapGet("/simulator/api/broadcasts", (CustomerBroadcasts broadcasts) => broadcasts.All);
        routes.MapPost("/simulator/api/broadcasts/{id}/send", (string id, LeaveRequest request, CustomerBroadcasts broadcasts) => broadcasts.Confirm(id, request.Userid ?? "") ? Results.NoContent() : Results.NotFound());
    }

    private static IResult Missing(string what) => Results.Problem(what, statusCode: StatusCodes.Status404NotFound);

    private static void Read(IEndpointRouteBuilder routes, string path, Func<Customers, IQueryCollection, JsonObject> answer) =>
        routes.MapGet($"{Folder}/{path}", (HttpRequest request, AccessTokens tokens, Customers customers, CustomerTransfers transfers) =>
        {
            transfers.CatchUp();
            return TencentEndpoints.Json(tokens.Check(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : answer(customers, request.Query));
        });

    private static void Post<TCalls>(IEndpointRouteBuilder routes, string path, Func<TCalls, Func<RequestBody, JsonObject>> answer)
        where TCalls : class =>
        routes.MapMethods(path, AnyMethod, (HttpRequest request, AccessTokens tokens, TCalls calls, CustomerTransfers transfers) =>
        {
            transfers.CatchUp();
            return TencentEndpoints.Authorized(request, tokens, answer(calls));
        });
}
