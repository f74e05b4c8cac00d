using System.Text.Json.Nodes;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Desks;

internal static class DeskEndpoints
{
    private static readonly string[] AnyMethod = ["GET", "POST"];

    private sealed record VisitRequest(string? Customer, string? Content, string? Scene);

    public static void MapDesks(this IEndpointRouteBuilder routes)
    {
        Post(routes, "account/list", _ => Desks.List);
        Post(routes, "sync_msg", desks => desks.Fetch);
        Post(routes, "send_msg", desks => desks.Send);
        Post(routes, "send_msg_on_event", desks => desks.SendOnEvent);
        routes.MapGet("/simulator/api/desk", (SimulatorFile file) => file.Read(session => session.All<DeskMessage>(Desks.Kind)));
        routes.MapPost("/simulator/api/desk/enter", (VisitRequest request, DeskVisits visits) =>
            request.Customer is { Length: > 0 } customer ? Results.Ok(visits.Enter(customer, request.Scene ?? "")) : NobodySaid());
        routes.MapPost("/simulator/api/desk/say", (VisitRequest request, DeskVisits visits) =>
            request is { Customer: { Length: > 0 } customer, Content: { Length: > 0 } words } ? Results.Ok(visits.Say(customer, words)) : NobodySaid());
    }

    private static IResult NobodySaid() => Results.Problem("customer（和 content）要填。", statusCode: StatusCodes.Status400BadRequest);

    private static void Post(IEndpointRouteBuilder routes, string path, Func<Desks, Func<RequestBody, JsonObject>> answer) =>
        routes.MapMethods($"/cgi-bin/kf/{path}", AnyMethod, (HttpRequest request, AccessTokens tokens, Desks desks) => TencentEndpoints.Authorized(request, tokens, answer(desks)));
}
