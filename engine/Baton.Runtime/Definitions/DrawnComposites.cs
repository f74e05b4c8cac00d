using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;

namespace Baton.Runtime.Definitions;

/// <summary>
/// Writes what composites of code are made of into a definition as it is saved, so that a class that changes later changes nothing of what
/// runs. One that cannot be made is left as it was; the compiler says why.
/// </summary>
internal static class DrawnComposites
{
    public static void Keep(JsonObject model, ActivityCatalog catalog)
    {
        if (model["root"] is JsonObject root && catalog.All.Any(IsComposite))
            KeepIn(root, catalog, []);
    }

    private static void KeepIn(JsonNode node, ActivityCatalog catalog, ImmutableHashSet<Type> around)
    {
        if (node is JsonObject activity && activity["type"] is JsonValue type && type.TryGetValue<string>(out var name)
            && activity["id"] is not null && catalog.TryFind(name, out var descriptor) && IsComposite(descriptor))
        {
            // One that contains itself is refused by the compiler.
            if (around.Contains(descriptor.Class!) || TryDraw(descriptor.Class!) is not { } drawn)
                return;
            KeepIn(drawn["root"]!, catalog, around.Add(descriptor.Class!));
            activity[AuthoredComposite.Member] = drawn;
            return;
        }

        // What an expression holds is data.
        var members = node switch
        {
            JsonObject json => json.Where(member => member.Key != "expression").Select(member => member.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var member in members.OfType<JsonNode>().Where(member => member is JsonObject or JsonArray).ToList())
            KeepIn(member, catalog, around);
    }

    private static JsonObject? TryDraw(Type type)
    {
        try
        {
            return AuthoredComposite.Draw(type);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static bool IsComposite(ActivityDescriptor descriptor) => descriptor.Class?.IsAssignableTo(typeof(Composite)) is true;
}
