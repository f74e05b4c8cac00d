using Baton.Expressions.Values;
using Baton.Kernel;
using Baton.Runtime.Requests;
using Baton.Server.Links;
using MediatR;

namespace Baton.Server.Elsa.Events;

/// <summary>An event sent by opening a signed address, without signing in. The same address sends it once.</summary>
internal static class EventLinkEndpoints
{
    public static void MapEventLinks(this IEndpointRouteBuilder elsa) =>
        elsa.MapMethods("/events/trigger", ["GET", "POST"], async (string? t, LinkSigner signer, RequestContext context, IMediator mediator, CancellationToken cancellation) =>
        {
            var link = signer.Read(t);
            var name = link.EventName ?? throw new RefusedException(new Refusal("link-invalid", "这个链接无效。", "The link is not valid."), 400);
            context.ActAs(link);
            await mediator.Send(new TriggerEvent(name, Value.Null, link.InstanceId, null), cancellation);
            return Results.Ok();
        }).AllowAnonymous();
}
