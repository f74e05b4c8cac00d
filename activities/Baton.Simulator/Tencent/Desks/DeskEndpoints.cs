using System.Text.Json.Nodes;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Desks;

internal static class DeskEndpoints
{
    private static readonly string[] AnyMethod = ["GET", "POST"];

    private sealed record VisitRequest(string? Customer, string? Content, string? Scene);

    public static void MapDesks(this IEndpointRouteBuilder routes)
    {
        Post<Desks>(routes, "account/list", _ => Desks.List);
        Post<Desks>(routes, "sync_msg", desks => desks.Fetch);
        Post<Desks>(routes, "send_msg", desks => desks.Send);
        Post<Desks>(routes, "send_msg_on_event", desks => desks.SendOnEvent);
        Post<DeskGuests>(routes, "customer/batchget", guests => guests.Find);
        routes.MapGet("/simulator/api/desk", (SimulatorFile file) => file.Read(session => session.All<DeskMessage>(Desks.Kind)));
        routes.MapPost("/simulator/api/desk/enter", (VisitRequest request, DeskVisits visits) =>
            request.Customer is { Length: > 0 } customer ? Results.Ok(visits.Enter(customer, request.Scene ?? "")) : NobodySaid());
        routes.MapPost("/simulator/api/desk/say", (VisitRequest request, DeskVisits visits) =>
            request is { Customer: { Length: > 0 } customer, Content: { Length: > 0 } words } ? Results.Ok(visits.Say(customer, words)) : NobodySaid());
    }

    private static IResult NobodySaid() => Results.Problem("customer（和 content）要填。", statusCode: StatusCodes.Status400BadRequest);

    private static void Post<T>(IEndpointRouteBuilder routes, string path, Func<T, Func<RequestBody, JsonObject>> answer)
        where T : notnull =>
        routes.MapMethods(
            $"/cgi-bin/kf/{path}", AnyMethod, (HttpRequest request, AccessTokens tokens) => TencentEndpoints.Authorized(request, tokens, answer(request.HttpContext.RequestServices.GetRequiredService<T>())));
}
