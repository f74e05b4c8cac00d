using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Revisions;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Elsa.Definitions.Writing;

internal static class Publishing
{
    public static void MapPublishing(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/workflow-definitions/{definitionId}/publish", async (string definitionId, HttpRequest request, IMediator mediator, CancellationToken cancellation) =>
            (await mediator.Send(new PublishDefinition(definitionId, SeenRevision.From(request), Confirmation.IsAsked(request)), cancellation)).ToResult(request.HttpContext));
        elsa.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", (DefinitionIds body, HttpRequest request, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new PublishDefinitions(body.All, Confirmation.IsAsked(request)), cancellation));
    }
}

/// <summary>Publishes the latest version as it stands.</summary>
internal sealed record PublishDefinition(string DefinitionId, SeenRevision? Seen = null, bool AsksFirst = false) : ICommand<SavedDefinition>
{
    public Permission Permission => Permission.WriteDefinitions;

    public Reach Reach => Reach.OfDefinition(DefinitionId);

    // The publisher writes the audit itself: it knows the version.
    public string? Act => null;

    public string Subject => $"definition/{DefinitionId}";
}
