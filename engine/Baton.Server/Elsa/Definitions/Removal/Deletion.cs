using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Definitions.Removal;

internal static class Deletion
{
    private sealed record VersionIds(string[]? Ids);

    public static void MapDeletion(this IEndpointRouteBuilder elsa)
    {
        elsa.MapDelete("/workflow-definitions/{definitionId}", (string definitionId, IMediator mediator, CancellationToken cancellation) =>
            NothingAsync(mediator, new DeleteDefinitions([definitionId]), cancellation));
        elsa.MapDelete("/workflow-definition-versions/{id}", (string id, IMediator mediator, CancellationToken cancellation) =>
            NothingAsync(mediator, new DeleteVersions([id]), cancellation));
        elsa.MapDelete("/workflow-definitions/{definitionId}/version/{version:int}", async (string definitionId, int version, IMediator mediator, CancellationToken cancellation) =>
        {
            await mediator.Send(new DeleteVersions([]) { Numbered = (definitionId, version) }, cancellation);
            return Results.Ok();
        });
        elsa.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", BulkAsync);
        elsa.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-ids", BulkAsync);
        elsa.MapPost("/bulk-actions/delete/workflow-definitions/by-id", (VersionIds body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DeleteVersions(DefinitionIds.Checked(body.Ids, "ids")) { MayBeMissing = true }, cancellation));
    }

    private static async Task<IResult> BulkAsync(DefinitionIds body, IMediator mediator, CancellationToken cancellation) =>
        await mediator.AnswerAsync(new DeleteDefinitions(body.All) { MayBeMissing = true }, cancellation);

    private static async Task<IResult> NothingAsync(IMediator mediator, IRequest<Deleted> command, CancellationToken cancellation)
    {
        await mediator.Send(command, cancellation);
        return Results.NoContent();
    }
}

/// <summary>Deletes definitions with all their versions, or none of them if one is needed. History stays readable.</summary>
internal sealed record DeleteDefinitions(ImmutableArray<string> Ids) : ICommand<Deleted>
{
    /// <summary>Unknown ones are passed over.</summary>
    public bool MayBeMissing { get; init; }

    public Permission Permission => Permission.WriteDefinitions;

    public string? Act => "definition.delete";

    public string Subject => Ids is [var one] ? $"definition/{one}" : "definitions";
}

/// <summary>Deletes single versions, or none of them if one is needed. With the last version of a definition it is gone.</summary>
internal sealed record DeleteVersions(ImmutableArray<string> Ids) : ICommand<Deleted>
{
    /// <summary>Unknown ones are passed over.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>The version by its definition and number instead.</summary>
    public (string DefinitionId, int Version)? Numbered { get; init; }

    public Permission Permission => Permission.WriteDefinitions;

    public string? Act => "definition.delete-version";

    public string Subject => Numbered is { } numbered ? $"definition/{numbered.DefinitionId}/version/{numbered.Version}" : Ids is [var one] ? $"definition-version/{one}" : "definition-versions";
}

/// <summary>How many versions were deleted.</summary>
internal sealed record Deleted([property: JsonPropertyName("deleted")] int Count);

internal sealed class DefinitionDeleter(IStore store, DeletionRules rules, TriggerIndex triggers, UsableDefinitions usable, RequestContext caller)
    : IRequestHandler<DeleteDefinitions, Deleted>, IRequestHandler<DeleteVersions, Deleted>
{
    public async Task<Deleted> Handle(DeleteDefinitions request, CancellationToken cancellationToken)
    {
        var versions = await ReadAsync(row => request.Ids.AsEnumerable().Contains(row.DefinitionId), cancellationToken);
        if (versions.Count == 0 && !request.MayBeMissing)
            throw DefinitionVersions.NotFound(request.Ids[0]);
        return await DeleteAsync(versions, cancellationToken);
    }

    public async Task<Deleted> Handle(DeleteVersions request, CancellationToken cancellationToken)
    {
        var versions = request.Numbered is var (definitionId, number)
            ? await ReadAsync(row => row.DefinitionId == definitionId && row.Version == number, cancellationToken)
            : await ReadAsync(row => request.Ids.AsEnumerable().Contains(row.Id), cancellationToken);
        if (versions.Count == 0 && !request.MayBeMissing)
            throw DefinitionVersions.NotFound(request.Subject);
        return await DeleteAsync(versions, cancellationToken);
    }

    private async Task<IReadOnlyList<DefinitionRow>> ReadAsync(System.Linq.Expressions.Expression<Func<DefinitionRow, bool>> which, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Definitions.Where(row => row.Tenant == caller.Tenant).Where(which).ToListAsync(cancellation);
    }

    private async Task<Deleted> DeleteAsync(IReadOnlyList<DefinitionRow> versions, CancellationToken cancellation)
    {
        await rules.CheckAsync(versions, cancellation);
        var answer = new Deleted(versions.Count);
        caller.AuditDetail = new { versions = versions.Select(version => new { version.DefinitionId, version.Id, version.Version, version.Name }) };
        var changes = ImmutableArray.CreateBuilder<Change>();
        foreach (var definition in versions.GroupBy(version => version.DefinitionId))
            changes.AddRange(await ChangesOfAsync([.. definition], cancellation));
        changes.AddRange(caller.ChangesFor(answer));
        var result = await store.CommitAsync(new Commit(caller.Tenant, changes.ToImmutable()), cancellation);
        RefusedException.ThrowIfStopped(result.RefusedBy);
        triggers.Refresh(caller.Tenant);
        usable.Refresh(caller.Tenant);
        return answer;
    }

    private async Task<IEnumerable<Change>> ChangesOfAsync(IReadOnlyList<DefinitionRow> versions, CancellationToken cancellation)
    {
        var definitionId = versions[0].DefinitionId;
        await using var reads = store.OpenReads();
        if (versions.Count == await reads.Definitions.CountAsync(row => row.Tenant == caller.Tenant && row.DefinitionId == definitionId, cancellation))
            return [new ArchiveDefinition(definitionId)];
        var single = versions.Select(version => (Change)new ArchiveDefinition(definitionId, version.Id));
        return versions.Any(version => version.IsPublished) ? single.Prepend(new SetTriggers(definitionId, [])) : single;
    }
}
