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
    Palettes palettes,
    RequestContext caller)
    : IRequestHandler<SaveDefinitionModel, SavedDefinition>, IRequestHandler<PublishDefinition, SavedDefinition>
{
    // Whoever has said nothing of what they saw is not refused because another was a moment faster.
    private const int MostTries = 10;

    public async Task<SavedDefinition> Handle(SaveDefinitionModel request, CancellationToken cancellationToken)
    {
        var drawing = IncomingDrawing.Of(request.Model);
        var seen = request.Seen is { } told && drawing.Text("definitionId") is { } definitionId ? await stale.SeenAsync(definitionId, told, cancellationToken) : null;
        await retries.RecogniseAsync(drawing, cancellationToken);
        return await SaveAsync(() => Task.FromResult(new Draft(drawing, seen, null)), request.Publish, request.Seen, request.AsksFirst, cancellationToken);
    }

    public Task<SavedDefinition> Handle(PublishDefinition request, CancellationToken cancellationToken)
    {
        return SaveAsync(ReadAsync, true, request.Seen, request.AsksFirst, cancellationToken);

        // As it stands at this moment, and nothing that somebody saves in the next one.
        async Task<Draft> ReadAsync()
        {
            var latest = await versions.FindAsync(request.DefinitionId, VersionOptions.Latest, cancellationToken);
            if (request.Seen is { } told)
                await stale.SeenAsync(request.DefinitionId, told, cancellationToken);
            return new Draft(DefinitionModel.DrawingOf(latest), latest, latest.IsPublished ? latest.Id : null);
        }
    }

    private async Task<SavedDefinition> SaveAsync(Func<Task<Draft>> next, bool publish, SeenRevision? told, bool asksFirst, CancellationToken cancellation)
    {
        var palette = await palettes.ReadAsync(cancellation);
        Draft draft;
        PublishResult result;
        var tries = 0;
        do
        {
            draft = await next();
            var (wasPublished, consumers) = (draft.WasPublished, await ConsumersOfAsync(draft.Drawing, publish, cancellation));
            result = await publisher.SaveAsync(
                caller.Tenant, draft.Drawing, publish, caller.Caller, draft.Seen, asksFirst, row => caller.ChangesFor(AnswerOf(row, wasPublished, consumers, [], palette)), cancellation);
        }
        while (told is null && (result.IsStale || result.StoppedBy is SaveDefinition) && ++tries < MostTries);

        if (result.IsStale)
        {
            throw told is null
                ? RefusedException.Conflict("changed-meanwhile", "别人正在改这个流程，请再试。", "Others are changing the definition; try again.")
                : await stale.RefusalAsync(draft.Drawing.Text("definitionId")!, told, cancellation);
        }

        RefusedException.ThrowIfStopped(result.StoppedBy);
        if (result.IsUnconfirmed)
            throw Unconfirmed(result.Problems);
        if (result.Row is not { } saved)
            throw NotPublishable(result.Problems);
        if (!publish || !ReferenceUpdates.IsWanted(draft.Drawing))
            return AnswerOf(saved, draft.WasPublished, 0, result.Problems, palette);
        var update = await updates.RunAsync(caller.Tenant, saved.DefinitionId, caller.Caller, caller.AdmitsDefinition, cancellation);
        return AnswerOf(saved, draft.WasPublished, update.Updated.Length, [.. result.Problems, .. update.Problems], palette);
    }

    // How many are going to follow, for the answer that is stored with the save itself.
    private async Task<int> ConsumersOfAsync(JsonObject drawing, bool publish, CancellationToken cancellation) =>
        publish && ReferenceUpdates.IsWanted(drawing) && drawing.Text("definitionId") is { } id
            ? (await references.AllConsumersAsync(caller.Tenant, id, cancellation)).Count(consumer => consumer.IsUse)
            : 0;

    private SavedDefinition AnswerOf(DefinitionRow row, string? wasPublished, int consumers, ImmutableArray<Problem> problems, Palette palette) => new(
        DefinitionModel.Of(row, caller, palette),
        row.Id == wasPublished,
        consumers,
        [.. problems.Select(problem => caller.Language.Choose(problem.Chinese, problem.English))],
        [.. problems.Select(problem => ProblemView.Of(problem, caller.Language))],
        Revision.Of(row).Text);

    private static RefusedException Unconfirmed(ImmutableArray<Problem> warnings) => new(
        new Refusal(
            "publish-unconfirmed",
            $"发布之前请确认：{string.Join(' ', warnings.Select(warning => warning.Chinese))}",
            $"Confirm before it is published: {string.Join(' ', warnings.Select(warning => warning.English))}"),
        400) { Problems = warnings, AreOfNodes = true };

    private static RefusedException NotPublishable(ImmutableArray<Problem> problems)
    {
        var errors = problems.Where(problem => problem.Severity == ProblemSeverity.Error).ToImmutableArray();
        return new RefusedException(
            new Refusal("definition-invalid", string.Join(' ', errors.Select(error => error.Chinese)), string.Join(' ', errors.Select(error => error.English))), 400) { Problems = problems, AreOfNodes = true };
    }

    /// <summary>What is to be saved, over which version if that matters, and which one is published by the same drawing already.</summary>
    private sealed record Draft(JsonObject Drawing, DefinitionRow? Seen, string? WasPublished);
}
