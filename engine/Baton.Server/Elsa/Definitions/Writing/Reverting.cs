using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Reading;
using MediatR;

namespace Baton.Server.Elsa.Definitions.Writing;

internal static class Reverting
{
    public static void MapReverting(this IEndpointRouteBuilder elsa) =>
        elsa.MapPost("/workflow-definitions/{definitionId}/revert/{version:int}", async (string definitionId, int version, IMediator mediator, CancellationToken cancellation) =>
        {
            var draft = await mediator.Send(new RevertDefinition(definitionId, version), cancellation);
            return Results.Json(draft, AnswerJson.Options, statusCode: StatusCodes.Status201Created);
        });
}

/// <summary>Makes a draft that is drawn like an earlier version. What is published stays until the draft is.</summary>
internal sealed record RevertDefinition(string DefinitionId, int Version) : ICommand<DefinitionSummary>
{
    public Permission Permission => Permission.WriteDefinitions;

    public Reach Reach => Reach.OfDefinition(DefinitionId);

    // The publisher writes the audit itself: it knows the version.
    public string? Act => null;

    public string Subject => $"definition/{DefinitionId}";
}

internal sealed class DefinitionReverter(DefinitionPublisher publisher, DefinitionVersions versions, RequestContext caller) : IRequestHandler<RevertDefinition, DefinitionSummary>
{
    public async Task<DefinitionSummary> Handle(RevertDefinition request, CancellationToken cancellationToken)
    {
        var earlier = await versions.FindAsync(request.DefinitionId, VersionOptions.Of(request.Version), cancellationToken);
        var result = await publisher.SaveAsync(
            caller.Tenant, DefinitionModel.DrawingOf(earlier), false, caller.Caller, row => caller.ChangesFor(DefinitionSummary.Of(row, caller)), cancellationToken);
        RefusedException.ThrowIfStopped(result.StoppedBy);
        return DefinitionSummary.Of(result.Row!, caller);
    }
}
