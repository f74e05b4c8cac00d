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

    public async Task<DefinitionRow> FindByIdAsync(string versionId, CancellationToken cancellation) =>
        await store.FindDefinitionAsync(caller.Tenant, versionId, cancellation) ?? throw NotFound(versionId);

    private static RefusedException NotFound(string id) => RefusedException.NotFound($"没有流程“{id}”。", $"There is no definition {id}.");
}
