using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Baton.Kernel;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Drawings;
using Baton.Server.Elsa.Definitions.Revisions;
using Baton.Storage.Definitions;
using MediatR;

namespace Baton.Server.Elsa.Definitions.Writing;

internal sealed class DefinitionSaver(
    DefinitionPublisher publisher,
    DefinitionVersions versions,
    DefinitionReferences references,
    ReferenceUpdates updates,
    CreationRetries retries,
    StaleSaves stale,
    KnownTypes types,
    RequestContext caller)
    : IRequestHandler<SaveDefinitionModel, SavedDefinition>, IRequestHandler<PublishDefinition, SavedDefinition>
{
    public async Task<SavedDefinition> Handle(SaveDefinitionModel request, CancellationToken cancellationToken)
    {
        var drawing = IncomingDrawing.Of(request.Model);
        var seen = request.Seen is { } told && drawing.Text("definitionId") is { } definitionId ? await stale.SeenAsync(definitionId, told, cancellationToken) : null;
        await retries.RecogniseAsync(drawing, cancellationToken);
        return await SaveAsync(drawing, request.Publish, false, request.Seen, seen, cancellationToken);
    }

    public async Task<SavedDefinition> Handle(PublishDefinition request, CancellationToken cancellationToken)
    {
        var latest = await versions.FindAsync(request.DefinitionId, VersionOptions.Latest, cancellationToken);
        if (request.Seen is { } told)
            await stale.SeenAsync(request.DefinitionId, told, cancellationToken);
        return await SaveAsync(DefinitionModel.DrawingOf(latest), true, latest.IsPublished, request.Seen, request.Seen is null ? null : latest, cancellationToken);
    }

    private async Task<SavedDefinition> SaveAsync(
        JsonObject drawing, bool publish, bool wasPublished, SeenRevision? told, DefinitionRow? seen, CancellationToken cancellation)
    {
        var isKnown = await types.ReadAsync(cancellation);
        var takesAlong = publish && ReferenceUpdates.IsWanted(drawing);
        var consumers = takesAlong && drawing.Text("definitionId") is { } id ? (await references.AllConsumersAsync(caller.Tenant, id, cancellation)).Count(consumer => consumer.IsUse) : 0;
        var result = await publisher.SaveAsync(
            caller.Tenant, drawing, publish, caller.Caller, seen, row => caller.ChangesFor(AnswerOf(row, wasPublished, consumers, [], isKnown)), cancellation);
        if (result.IsStale && told is not null)
            throw await stale.RefusalAsync(drawing.Text("definitionId")!, told, cancellation);
        RefusedException.ThrowIfStopped(result.StoppedBy);
        if (result.Row is not { } saved)
            throw NotPublishable(result.Problems);
        if (!takesAlong)
            return AnswerOf(saved, wasPublished, 0, result.Problems, isKnown);
        var update = await updates.RunAsync(caller.Tenant, saved.DefinitionId, caller.Caller, cancellation);
        return AnswerOf(saved, wasPublished, update.Updated.Length, [.. result.Problems, .. update.Problems], isKnown);
    }

    private SavedDefinition AnswerOf(DefinitionRow row, bool wasPublished, int consumers, ImmutableArray<Problem> problems, Func<string, bool> isKnown) => new(
        DefinitionModel.Of(row, caller, isKnown),
        wasPublished,
        consumers,
        [.. problems.Select(problem => caller.Language.Choose(problem.Chinese, problem.English))],
        [.. problems.Select(problem => ProblemView.Of(problem, caller.Language))],
        Revision.Of(row).Text);

    private static RefusedException NotPublishable(ImmutableArray<Problem> problems)
    {
        var errors = problems.Where(problem => problem.Severity == ProblemSeverity.Error).ToImmutableArray();
        return new RefusedException(
            new Refusal("definition-invalid", string.Join(' ', errors.Select(error => error.Chinese)), string.Join(' ', errors.Select(error => error.English))), 400) { Problems = problems };
    }
}
