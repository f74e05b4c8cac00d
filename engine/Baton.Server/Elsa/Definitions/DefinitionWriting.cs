using System.Text.Json.Nodes;
using Baton.Kernel;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Elsa.Definitions;

internal static class DefinitionWriting
{
    private sealed record SaveRequest(JsonObject? Model, bool? Publish);

    public static void MapDefinitionWriting(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/workflow-definitions", async (SaveRequest request, IMediator mediator, CancellationToken cancellation) =>
            await mediator.AnswerAsync(new SaveDefinitionModel(request.Model ?? throw NoModel(), request.Publish ?? false), cancellation));
        elsa.MapMethods("/workflow-definitions/import", ["POST", "PUT"], async (JsonObject model, IMediator mediator, CancellationToken cancellation) =>
            await mediator.AnswerAsync(new SaveDefinitionModel(model, model["isPublished"] is JsonValue flag && flag.TryGetValue<bool>(out var publish) && publish), cancellation));
        elsa.MapPost("/workflow-definitions/{definitionId}/publish", (string definitionId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new PublishDefinition(definitionId), cancellation));
        elsa.MapPost("/workflow-definitions/{definitionId}/retract", async (string definitionId, IMediator mediator, CancellationToken cancellation) =>
            (await mediator.AnswerAsync(new RetractPublished(definitionId), cancellation)));
        elsa.MapDelete("/workflow-definitions/{definitionId}", async (string definitionId, IMediator mediator, CancellationToken cancellation) =>
        {
            await mediator.Send(new DeleteDefinitionVersions(definitionId), cancellation);
            return Results.NoContent();
        });
    }

    private static RefusedException NoModel() =>
        new(new Refusal("model-missing", "请求里没有 model：要保存的流程。", "The request has no model."), 400);
}
