using Baton.BackOffice.Operations;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.BackOffice.Queries;

/// <summary>The queries that flows may use, for the designer to choose from.</summary>
internal sealed class QueryPicker(OperationLibrary operations, RequestContext caller) : NamedPicker(caller)
{
    protected override async Task<IReadOnlyList<Named>> AllAsync(string tenant, CancellationToken cancellation) =>
        [.. (await operations.OpenToFlowsAsync(tenant, OperationKind.Query, cancellation)).Select(query => new Named(query.Name, query.Title))];
}
