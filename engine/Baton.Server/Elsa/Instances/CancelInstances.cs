using System.Collections.Immutable;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Server.Elsa.Definitions;
using Baton.Storage;
using Baton.Storage.Commits;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Instances;

/// <summary>Ends running instances before their time: those named, and those of a definition or of one of its versions.</summary>
internal sealed record CancelInstances(ImmutableArray<string> Ids, string? DefinitionId, VersionOptions? Which, string? VersionId) : ICommand<Cancelled>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "instance.cancel";

    public string Subject => (DefinitionId ?? VersionId) is { } definition ? $"definition/{definition}" : $"instance/{string.Join(',', Ids)}";
}

/// <summary>How many ran. Elsa's server and its Studio have different words for it.</summary>
internal sealed record Cancelled([property: System.Text.Json.Serialization.JsonPropertyName("cancelled")] int Number)
{
    public int Count => Number;
}

internal sealed class InstanceCanceller(IStore store, StepRunner steps, RequestContext caller) : IRequestHandler<CancelInstances, Cancelled>
{
    public async Task<Cancelled> Handle(CancelInstances request, CancellationToken cancellationToken)
    {
        if (request is { Ids: [], DefinitionId: null, VersionId: null })
            throw RefusedException.Invalid("要写明取消哪些流程实例。", "ids, definitionId or definitionVersionId is missing.");
        var ids = BulkSelection.Checked([.. request.Ids, .. await OfDefinitionAsync(request, cancellationToken)]);
        var running = new List<string>();
        foreach (var id in ids)
        {
            if (await steps.FindAsync(caller.Tenant, id, cancellationToken) is { HasEnded: false })
                running.Add(id);
        }

        // The answer is kept once all is done: a repetition after a crash finds the rest still running and ends it.
        foreach (var id in running)
        {
            var result = await steps.DeliverAsync(caller.Tenant, id, new CancelRequested(caller.Caller, null), StepAttachments.None, cancellationToken);
            if (result?.Refusal is { Code: not Refusal.InstanceEndedCode } refusal)
                throw RefusedException.Of(refusal);
        }

        var answer = new Cancelled(running.Count);
        RefusedException.ThrowIfStopped((await store.CommitAsync(new Commit(caller.Tenant, caller.ChangesFor(answer)), cancellationToken)).RefusedBy);
        return answer;
    }

    private async Task<List<string>> OfDefinitionAsync(CancelInstances request, CancellationToken cancellation)
    {
        if (request is { DefinitionId: null, VersionId: null })
            return [];
        await using var reads = store.OpenReads();
        var versions = reads.Definitions.Where(row => row.Tenant == caller.Tenant);
        versions = request.VersionId is { } versionId ? versions.Where(row => row.Id == versionId) : (request.Which ?? new VersionOptions("AllVersions")).Of(versions.Where(row => row.DefinitionId == request.DefinitionId));
        return await reads.Instances
            .Where(row => row.Tenant == caller.Tenant && row.Status == "Running"
                && versions.Any(version => version.DefinitionId == row.DefinitionId && version.Id == row.DefinitionVersionId))
            .OrderBy(row => row.Id).Select(row => row.Id).Take(BulkSelection.Most + 1).ToListAsync(cancellation);
    }
}
