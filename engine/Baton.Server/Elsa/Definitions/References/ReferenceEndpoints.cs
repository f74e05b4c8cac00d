using System.Collections.Immutable;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Writing;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using MediatR;

namespace Baton.Server.Elsa.Definitions.References;

internal static class ReferenceEndpoints
{
    public static void MapReferences(this IEndpointRouteBuilder elsa)
    {
        elsa.MapGet("/workflow-definitions/{definitionId}/consumers", (string definitionId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReadConsumers(definitionId), cancellation));
        elsa.MapPost("/workflow-definitions/{definitionId}/update-references", (string definitionId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new UpdateReferences(definitionId), cancellation));
    }
}

/// <summary>The definitions that use or start this one, directly or over others.</summary>
internal sealed record ReadConsumers(string DefinitionId) : IQuery<ConsumerList>
{
    public Permission Permission => Permission.ReadDefinitions;
}

/// <summary>Elsa's answer, and who they are.</summary>
internal sealed record ConsumerList(IReadOnlyList<string> ConsumingWorkflowDefinitionIds, IReadOnlyList<Consumer> Consumers);

/// <summary>Takes the published version into the definitions that use it as an activity.</summary>
internal sealed record UpdateReferences(string DefinitionId) : ICommand<UpdatedReferences>
{
    public Permission Permission => Permission.WriteDefinitions;

    public string? Act => "definition.update-references";

    public string Subject => $"definition/{DefinitionId}";
}

/// <summary>The names of those that changed; and those that could not.</summary>
internal sealed record UpdatedReferences(ImmutableArray<string> AffectedWorkflows, ImmutableArray<ProblemView> Problems);

internal sealed class ReferenceHandler(IStore store, DefinitionVersions versions, DefinitionReferences references, ReferenceUpdates updates, RequestContext caller)
    : IRequestHandler<ReadConsumers, ConsumerList>, IRequestHandler<UpdateReferences, UpdatedReferences>
{
    public async Task<ConsumerList> Handle(ReadConsumers request, CancellationToken cancellationToken)
    {
        await versions.FindAsync(request.DefinitionId, VersionOptions.Latest, cancellationToken);
        var consumers = await references.AllConsumersAsync(caller.Tenant, request.DefinitionId, cancellationToken);
        return new ConsumerList([.. consumers.Select(consumer => consumer.DefinitionId)], consumers);
    }

    public async Task<UpdatedReferences> Handle(UpdateReferences request, CancellationToken cancellationToken)
    {
        await versions.FindAsync(request.DefinitionId, VersionOptions.Latest, cancellationToken);
        var update = await updates.RunAsync(caller.Tenant, request.DefinitionId, caller.Caller, caller.AdmitsDefinition, cancellationToken);
        var answer = new UpdatedReferences(update.Updated, [.. update.Problems.Select(problem => ProblemView.Of(problem, caller.Language))]);
        caller.AuditDetail = answer;
        // Each definition was committed by itself; a repetition finds them up to date.
        var stored = await store.CommitAsync(new Commit(caller.Tenant, caller.ChangesFor(answer)), cancellationToken);
        RefusedException.ThrowIfStopped(stored.RefusedBy);
        return answer;
    }
}
