using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Definitions;

/// <summary>Finds a version of a definition.</summary>
internal sealed class DefinitionVersions(IStore store, RequestContext caller)
{
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<DefinitionRow> FindAsync(string definitionId, VersionOptions which, CancellationToken cancellation) =>
        await TryFindAsync(definitionId, which, cancellation) ?? throw NotFound(definitionId);

    public async Task<DefinitionRow?> TryFindAsync(string definitionId, VersionOptions which, CancellationToken cancellation)
    {
        if (which == VersionOptions.Published)
            return await store.FindPublishedAsync(caller.Tenant, definitionId, cancellation);
        await using var reads = store.OpenReads();
        return await which.Of(reads.Definitions.Where(row => row.Tenant == caller.Tenant && row.DefinitionId == definitionId))
            .OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellation);
    }

    /// <exception cref="RefusedException">There is none, or it was deleted and no instance of it is left.</exception>
    public async Task<DefinitionRow> FindByIdAsync(string versionId, CancellationToken cancellation) =>
        await store.FindDefinitionAsync(caller.Tenant, versionId, cancellation) is { } row && (!row.IsArchived || await HasInstancesAsync(row, cancellation))
            ? row
            : throw NotFound(versionId);

    public static RefusedException NotFound(string id) => RefusedException.NotFound($"没有流程“{id}”。", $"There is no definition {id}.");

    private async Task<bool> HasInstancesAsync(DefinitionRow version, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Instances.AnyAsync(
            row => row.Tenant == caller.Tenant && row.DefinitionId == version.DefinitionId && row.DefinitionVersionId == version.Id, cancellation);
    }
}
