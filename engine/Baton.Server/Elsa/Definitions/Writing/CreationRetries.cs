using System.Text.Json.Nodes;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Drawings;
using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Definitions.Writing;

/// <summary>
/// The designer repeats a request whose answer was lost, and sends no key with it. A new definition would so be made twice. What a person
/// creates in a page a second time within a minute, equal to the last line, is taken for the same.
/// </summary>
internal sealed class CreationRetries(IStore store, TimeProvider time, RequestContext caller)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Gives the drawing the id that its first request has been given.</summary>
    public async Task RecogniseAsync(JsonObject drawing, CancellationToken cancellation)
    {
        if (!caller.IsPage || drawing.Text("definitionId") is not null || drawing.Text("id") is not null)
            return;
        var (since, name) = (time.GetUtcNow() - Window, drawing.Text("name"));
        await using var reads = store.OpenReads();
        var twins = reads.Definitions.Where(row =>
            row.Tenant == caller.Tenant && row.IsLatest && row.Version == 1 && row.CreatedBy == caller.Caller && row.CreatedAt >= since && row.Name == name);
        await foreach (var twin in twins.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (DefinitionPublisher.IsContentOf(twin, drawing))
                drawing["definitionId"] = twin.DefinitionId;
        }
    }
}
