using System.Text.Json.Nodes;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using MediatR;

namespace Baton.Server.Elsa.Definitions;

/// <summary>No new instances from now on; those that run go on.</summary>
internal sealed record RetractPublished(string DefinitionId) : ICommand<JsonObject>
{
    public Permission Permission => Permission.WriteDefinitions;

    public string? Act => "definition.retract";

    public string Subject => $"definition/{DefinitionId}";
}

/// <summary>Removes all versions. Refused while instances still need them.</summary>
internal sealed record DeleteDefinitionVersions(string DefinitionId) : ICommand<Deleted>
{
    public Permission Permission => Permission.WriteDefinitions;

    public string? Act => "definition.delete";

    public string Subject => $"definition/{DefinitionId}";
}

internal sealed record Deleted(string DefinitionId);

internal sealed class DefinitionWithdrawal(IStore store, DefinitionVersions versions, TriggerIndex triggers, UsableDefinitions usable, RequestContext caller)
    : IRequestHandler<RetractPublished, JsonObject>, IRequestHandler<DeleteDefinitionVersions, Deleted>
{
    public async Task<JsonObject> Handle(RetractPublished request, CancellationToken cancellationToken)
    {
        var published = await versions.FindAsync(request.DefinitionId, VersionOptions.Published, cancellationToken);
        var answer = DefinitionModel.Of(published with { IsPublished = false }, caller);
        await CommitAsync([new RetractDefinition(request.DefinitionId), new SetTriggers(request.DefinitionId, []), .. caller.ChangesFor(answer)], cancellationToken);
        return answer;
    }

    public async Task<Deleted> Handle(DeleteDefinitionVersions request, CancellationToken cancellationToken)
    {
        await versions.FindAsync(request.DefinitionId, VersionOptions.Latest, cancellationToken);
        await using (var reads = store.OpenReads())
        {
            var running = reads.Instances.Count(row => row.Tenant == caller.Tenant && row.DefinitionId == request.DefinitionId && row.Status == "Running");
            if (running > 0)
                throw RefusedException.Conflict("definition-in-use", $"还有 {running} 个流程实例在进行，不能删除；可以先停用。", $"{running} instances are still running; retract the definition instead.");
        }

        var answer = new Deleted(request.DefinitionId);
        await CommitAsync([new DeleteDefinition(request.DefinitionId), .. caller.ChangesFor(answer)], cancellationToken);
        return answer;
    }

    private async Task CommitAsync(System.Collections.Immutable.ImmutableArray<Change> changes, CancellationToken cancellation)
    {
        var result = await store.CommitAsync(new Commit(caller.Tenant, changes), cancellation);
        RefusedException.ThrowIfStopped(result.RefusedBy);
        triggers.Refresh(caller.Tenant);
        usable.Refresh(caller.Tenant);
    }
}
