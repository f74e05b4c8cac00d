using Baton.Expressions.Values;
using Baton.Runtime.Requests;
using Baton.Server.Links;
using MediatR;

namespace Baton.Server.Elsa.Events;

/// <summary>An event sent by opening a signed address, without signing in. The same address sends it once.</summary>
internal static class EventLinkEndpoints
{
    public static void MapEventLinks(this IEndpointRouteBuilder elsa) =>
        elsa.MapMethods("/events/trigger", ["GET", "POST"], (string? t, HttpRequest request, LinkSigner signer, RequestContext context, IMediator mediator, CancellationToken cancellation) =>
            LinkPage.AnswerAsync(request, context.Language, () =>
            {
                var link = signer.Read(t);
                var name = link.EventName ?? throw LinkSigner.Invalid();
                context.ActAs(link);
                return mediator.Send(new TriggerEvent(name, Value.Null, link.InstanceId, null), cancellation);
            })).AllowAnonymous();
}
