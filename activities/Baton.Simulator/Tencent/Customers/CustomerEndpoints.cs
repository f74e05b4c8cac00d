using System.Text.Json.Nodes;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Customers;

internal static class CustomerEndpoints
{
    private const string Folder = "/cgi-bin/externalcontact";
    private static readonly string[] AnyMethod = ["GET", "POST"];

    private sealed record AddRequest(string? ExternalUserid, string? Name, string? Unionid, string? Userid, string? ConfigId);

    private sealed record LeaveRequest(string? Userid);

    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        Read(routes, "get_follow_user_list", (customers, _) => customers.Members());
        Read(routes, "list", (customers, query) => customers.Of(query["userid"]));
        Read(routes, "get", (customers, query) => customers.Find(query["external_userid"]));
        Post(routes, "batch/get_by_user", customers => customers.OfMembers);
        Post(routes, "add_contact_way", customers => customers.AddWay);
        Post(routes, "send_welcome_msg", customers => customers.Welcome);
        Transfer(routes, "resigned/transfer_customer", transfers => transfers.Transfer);
        Transfer(routes, "groupchat/transfer", transfers => transfers.TransferGroups);
        routes.MapGet("/simulator/api/customers", (SimulatorFile file) => file.Read(session => session.All<Customer>(Customers.Kind)));
        routes.MapPost("/simulator/api/customers", (AddRequest request, CustomerActs acts) =>
            acts.Add(request.ExternalUserid, request.Name, request.Unionid, request.Userid, request.ConfigId) is { } customer ? Results.Ok(customer) : Results.Problem("没有这个客户、成员或联系我二维码。", statusCode: StatusCodes.Status404NotFound));
        routes.MapPost("/simulator/api/customers/{id}/leave", (string id, LeaveRequest request, CustomerActs acts) => acts.Leave(id, request.Userid ?? "") ? Results.NoContent() : Results.NotFound());
    }

    private static void Read(IEndpointRouteBuilder routes, string path, Func<Customers, IQueryCollection, JsonObject> answer) =>
        routes.MapGet($"{Folder}/{path}", (HttpRequest request, AccessTokens tokens, Customers customers) =>
            TencentEndpoints.Json(tokens.Check(request.Query["access_token"]) is { } refusal ? ApiAnswer.Error(refusal) : answer(customers, request.Query)));

    private static void Post(IEndpointRouteBuilder routes, string path, Func<Customers, Func<RequestBody, JsonObject>> answer) =>
        routes.MapMethods($"{Folder}/{path}", AnyMethod, (HttpRequest request, AccessTokens tokens, Customers customers) => TencentEndpoints.Authorized(request, tokens, answer(customers)));

    private static void Transfer(IEndpointRouteBuilder routes, string path, Func<CustomerTransfers, Func<RequestBody, JsonObject>> answer) =>
        routes.MapMethods($"{Folder}/{path}", AnyMethod, (HttpRequest request, AccessTokens tokens, CustomerTransfers transfers) => TencentEndpoints.Authorized(request, tokens, answer(transfers)));
}
