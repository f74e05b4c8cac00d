using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Baton.Kernel;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Drawings;
using Baton.Server.Elsa.Definitions.Revisions;
using MediatR;

namespace Baton.Server.Elsa.Definitions.Writing;

internal static class Saving
{
    public static void MapSaving(this IEndpointRouteBuilder elsa) =>
        elsa.MapPost("/workflow-definitions", async (HttpRequest request, IMediator mediator, CancellationToken cancellation) =>
        {
            var body = await RequestBody.ReadAsync(request, cancellation);
            var model = body.Member("model") as JsonObject ?? throw NoModel();
            var publish = body.Member("publish") is JsonValue flag && flag.TryGetValue<bool>(out var isWanted) && isWanted;
            var saved = await mediator.Send(new SaveDefinitionModel(model, publish, SeenRevision.From(request), Confirmation.IsAsked(request)), cancellation);
            return saved.ToResult(request.HttpContext);
        }).Accepts<JsonObject>("application/json");

    /// <summary>The answer, with the revision it leaves behind as its ETag.</summary>
    public static IResult ToResult(this SavedDefinition saved, HttpContext context)
    {
        context.Response.Headers.ETag = new Revision(saved.Revision).ToETag();
        return Results.Json(saved, AnswerJson.Options);
    }

    private static RefusedException NoModel() =>
        new(new Refusal("model-missing", "请求里没有 model：要保存的流程。", "The request has no model."), 400);
}

/// <summary>Saves a drawing as a draft, or publishes it. With <paramref name="Seen"/> it is refused when somebody else saved meanwhile; without, the last one wins.</summary>
internal sealed record SaveDefinitionModel(JsonObject Model, bool Publish, SeenRevision? Seen = null, bool AsksFirst = false) : ICommand<SavedDefinition>
{
    public Permission Permission => Permission.WriteDefinitions;

    public Reach Reach => Model.Text("definitionId") is { } id ? Reach.OfDefinition(id) : Reach.Everything;

    // The publisher writes the audit itself: it knows the version.
    public string? Act => null;

    public string Subject => "definition";
}

/// <summary>
/// Elsa's answer to a save. Warnings stand in <paramref name="ValidationErrors"/> as sentences and in <paramref name="Problems"/> with the node
/// and property they are about; a draft's errors too. Errors refuse publishing.
/// </summary>
internal sealed record SavedDefinition(
    JsonObject WorkflowDefinition,
    bool AlreadyPublished,
    int ConsumingWorkflowCount,
    ImmutableArray<string> ValidationErrors,
    ImmutableArray<ProblemView> Problems,
    string Revision);
