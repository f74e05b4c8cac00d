using Baton.Kernel.Catalog;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Definitions.Drawings;

/// <summary>The activity types that the designer is offered.</summary>
internal sealed class KnownTypes(ActivityCatalog catalog, UsableDefinitions usable, RequestContext caller)
{
    public async Task<Func<string, bool>> ReadAsync(CancellationToken cancellation)
    {
        var definitions = (await usable.OfAsync(caller.Tenant, cancellation)).Select(each => each.TypeName).ToHashSet();
        return type => catalog.TryFind(type, out _) || definitions.Contains(type);
    }
}
