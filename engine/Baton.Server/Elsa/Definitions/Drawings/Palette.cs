using System.Text.Json.Nodes;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Definitions.Drawings;

/// <summary>The activity types that the designer is offered at this moment.</summary>
internal sealed class Palette(ActivityCatalog catalog, IReadOnlyList<ActivityDescriptor> usable)
{
    private readonly Dictionary<string, string> _byDefinition = usable.ToDictionary(each => each.Definition!.DefinitionId, each => each.TypeName);
    private readonly HashSet<string> _types = [.. usable.Select(each => each.TypeName)];

    /// <summary>The type by which the designer knows an activity; null for one that it cannot draw. A definition that was renamed is known by its new name.</summary>
    public string? TypeOf(JsonObject activity)
    {
        var type = activity.Text("type")!;
        if (catalog.TryFind(type, out _))
            return type;
        return activity.Text(DefinitionSource.DefinitionMember) is { } id && _byDefinition.TryGetValue(id, out var named) ? named
            : _types.Contains(type) ? type
            : null;
    }
}

/// <summary>Reads the palette of the caller's tenant.</summary>
internal sealed class Palettes(ActivityCatalog catalog, UsableDefinitions usable, RequestContext caller)
{
    public async Task<Palette> ReadAsync(CancellationToken cancellation) => new(catalog, await usable.OfAsync(caller.Tenant, cancellation));
}
