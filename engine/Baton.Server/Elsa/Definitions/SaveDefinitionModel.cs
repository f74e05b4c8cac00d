using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Baton.Kernel;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Storage.Definitions;
using MediatR;

namespace Baton.Server.Elsa.Definitions;

/// <summary>Saves a drawing as a draft, or publishes it.</summary>
internal sealed record SaveDefinitionModel(JsonObject Model, bool Publish) : ICommand<SavedDefinition>
{
    public Permission Permission => Permission.WriteDefinitions;

    // The publisher writes the audit itself: it knows the version.
    public string? Act => null;

    public string Subject => "definition";
}

/// <summary>Publishes the latest version as it stands.</summary>
internal sealed record PublishDefinition(string DefinitionId) : ICommand<SavedDefinition>
{
    public Permission Permission => Permission.WriteDefinitions;

    public string? Act => null;

    public string Subject => $"definition/{DefinitionId}";
}

/// <summary>Elsa's answer to a save. Warnings stand in <paramref name="ValidationErrors"/>; errors refuse the save.</summary>
internal sealed record SavedDefinition(JsonObject WorkflowDefinition, bool AlreadyPublished, int ConsumingWorkflowCount, ImmutableArray<ValidationError> ValidationErrors);

internal sealed record ValidationError(string Message, string? ActivityId);

internal sealed class DefinitionSaver(DefinitionPublisher publisher, DefinitionVersions versions, RequestContext caller)
    : IRequestHandler<SaveDefinitionModel, SavedDefinition>, IRequestHandler<PublishDefinition, SavedDefinition>
{
    public Task<SavedDefinition> Handle(SaveDefinitionModel request, CancellationToken cancellationToken) =>
        SaveAsync(request.Model, request.Publish, false, cancellationToken);

    public async Task<SavedDefinition> Handle(PublishDefinition request, CancellationToken cancellationToken)
    {
        var latest = await versions.FindAsync(request.DefinitionId, VersionOptions.Latest, cancellationToken);
        return await SaveAsync(DefinitionModel.Drawing(latest), true, latest.IsPublished, cancellationToken);
    }

    private async Task<SavedDefinition> SaveAsync(JsonObject model, bool publish, bool wasPublished, CancellationToken cancellation)
    {
        var result = await publisher.SaveAsync(caller.Tenant, model, publish, caller.Caller, row => caller.ChangesFor(AnswerOf(row, wasPublished, [])), cancellation);
        RefusedException.ThrowIfStopped(result.StoppedBy);
        return result.Row is { } saved ? AnswerOf(saved, wasPublished, result.Problems) : throw NotPublishable(result.Problems);
    }

    private SavedDefinition AnswerOf(DefinitionRow row, bool wasPublished, ImmutableArray<Problem> problems) =>
        new(DefinitionModel.Of(row, caller), wasPublished, 0, [.. problems.Select(problem => new ValidationError(caller.Language.Choose(problem.Chinese, problem.English), problem.ActivityId))]);

    private static RefusedException NotPublishable(ImmutableArray<Problem> problems)
    {
        var errors = problems.Where(problem => problem.Severity == ProblemSeverity.Error).ToImmutableArray();
        return new RefusedException(
            new Refusal("definition-invalid", string.Join(' ', errors.Select(error => error.Chinese)), string.Join(' ', errors.Select(error => error.English))), 400) { Problems = errors };
    }
}
