using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;
using Baton.Kernel.Plans;
using Baton.Storage;

namespace Baton.Runtime.Definitions;

/// <summary>
/// Which versions a definition uses as activities. They are written into the definition as it is saved, so that what it runs does not
/// change when one of them is published anew.
/// </summary>
public sealed class UsedVersions(IStore store, UsableDefinitions usable, ActivityCatalog catalog)
{
    /// <summary>Writes the version now published into each node that uses a definition. A node whose definition is not published any more keeps its version.</summary>
    public async Task BindAsync(string tenant, JsonObject model, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model["root"] is not JsonObject root)
            return;
        var known = await usable.OfAsync(tenant, cancellation);
        if (known.Count == 0)
            return;
        foreach (var node in ActivitiesIn(root))
        {
            if (Find(known, node)?.Definition is not { } key)
                continue;
            node[DefinitionSource.DefinitionMember] = key.DefinitionId;
            node[DefinitionSource.VersionMember] = key.VersionId;
            node["version"] = key.Version;
            node["latestAvailablePublishedVersion"] = key.Version;
            node["latestAvailablePublishedVersionId"] = key.VersionId;
        }
    }

    /// <summary>The versions that a definition, and those that it uses, are bound to; for the compiler.</summary>
    public async Task<IReadOnlyDictionary<string, DefinitionSource>> ReadAsync(string tenant, ReadOnlyMemory<byte> model, CancellationToken cancellation)
    {
        var sources = new Dictionary<string, DefinitionSource>();
        var open = new Queue<ReadOnlyMemory<byte>>([model]);
        while (open.TryDequeue(out var next))
        {
            // What uses none, as most do, need not be parsed for it.
            if (next.Span.IndexOf("workflowDefinitionVersionId"u8) < 0 || TryParse(next)?["root"] is not JsonObject root)
                continue;
            foreach (var versionId in ActivitiesIn(root).Select(node => TextOf(node, DefinitionSource.VersionMember)).OfType<string>().Distinct())
            {
                if (sources.ContainsKey(versionId) || await store.FindDefinitionAsync(tenant, versionId, cancellation) is not { } row)
                    continue;
                sources.Add(versionId, new DefinitionSource(new PlanKey(row.DefinitionId, row.Id, row.Version, row.ContentHash), row.Model));
                open.Enqueue(row.Model);
            }
        }

        return sources;
    }

    private static ActivityDescriptor? Find(IReadOnlyList<ActivityDescriptor> usable, JsonObject node)
    {
        var definitionId = TextOf(node, DefinitionSource.DefinitionMember);
        return usable.FirstOrDefault(each => definitionId is null ? each.TypeName == TextOf(node, "type") : each.Definition!.DefinitionId == definitionId);
    }

    private IEnumerable<JsonObject> ActivitiesIn(JsonNode node)
    {
        if (node is JsonObject activity && TextOf(activity, "id") is not null && TextOf(activity, "type") is { } type && !catalog.TryFind(type, out _))
            yield return activity;
        // What an expression holds is data.
        var members = node switch
        {
            JsonObject json => json.Where(member => member.Key != "expression").Select(member => member.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var member in members.OfType<JsonNode>().Where(member => member is JsonObject or JsonArray).SelectMany(ActivitiesIn).ToList())
            yield return member;
    }

    private static JsonNode? TryParse(ReadOnlyMemory<byte> model)
    {
        try
        {
            return JsonNode.Parse(model.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException)
        {
            // The compiler says what is wrong with it.
            return null;
        }
    }

    private static string? TextOf(JsonObject node, string member) =>
        node[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
