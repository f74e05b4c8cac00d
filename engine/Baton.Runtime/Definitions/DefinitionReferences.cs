using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Kernel.Composites;
using Baton.Kernel.Plans;
using Baton.Storage;
using Baton.Storage.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Definitions;

/// <summary>A definition that needs another: it uses it as an activity (bound to a version), or starts it (whatever is published then).</summary>
/// <param name="DefinitionId">Who needs it.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="IsUse">Used as an activity by one of its nodes.</param>
/// <param name="IsStart">Started by one of its nodes.</param>
/// <param name="IsPublished">The version that needs it is published.</param>
public sealed record Consumer(string DefinitionId, string Name, bool IsUse, bool IsStart, bool IsPublished);

/// <summary>Finds out which definitions need which, from their latest and published versions.</summary>
public sealed class DefinitionReferences(IStore store)
{
    /// <summary>Those that need the definition directly, by id.</summary>
    public async Task<IReadOnlyList<Consumer>> ConsumersAsync(string tenant, string definitionId, CancellationToken cancellation) =>
        OfOne(await ReadAsync(tenant, [definitionId], cancellation), definitionId);

    /// <summary>Those that need the definition directly or over others, nearest first; never itself.</summary>
    public async Task<IReadOnlyList<Consumer>> AllConsumersAsync(string tenant, string definitionId, CancellationToken cancellation)
    {
        var found = new List<Consumer>();
        var met = new HashSet<string> { definitionId };
        for (var open = (IReadOnlyList<string>)[definitionId]; open.Count > 0;)
        {
            var edges = await ReadAsync(tenant, open, cancellation);
            var next = open.SelectMany(target => OfOne(edges, target)).Where(consumer => met.Add(consumer.DefinitionId)).ToList();
            found.AddRange(next);
            open = [.. next.Select(consumer => consumer.DefinitionId)];
        }

        return found;
    }

    /// <summary>Those whose latest or published version has a node bound to one of these versions.</summary>
    public async Task<IReadOnlyList<Consumer>> UsersOfVersionsAsync(string tenant, IReadOnlyList<string> versionIds, CancellationToken cancellation)
    {
        var wanted = versionIds.Select(id => JsonSerializer.SerializeToUtf8Bytes(id)).ToList();
        var users = new List<Consumer>();
        await using var reads = store.OpenReads();
        await foreach (var row in reads.Definitions.Where(row => row.Tenant == tenant && (row.IsLatest || row.IsPublished)).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            // Ids of versions are never anything else.
            if (wanted.Exists(id => row.Model.AsSpan().IndexOf(id) >= 0) && users.TrueForAll(user => user.DefinitionId != row.DefinitionId))
                users.Add(new Consumer(row.DefinitionId, row.Name, true, false, row.IsPublished));
        }

        return users;
    }

    /// <summary>The definitions that this one uses or starts, where they are named plainly, by id; never itself.</summary>
    public static IReadOnlyList<string> NeededBy(DefinitionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return [.. NamedIn(row).Where(target => target != row.DefinitionId)];
    }

    /// <summary>The definitions that a stored one names, itself included where it does.</summary>
    public static IReadOnlySet<string> NamedIn(DefinitionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return NamedIn(row.Model).Select(named => named.Target).ToHashSet();
    }

    /// <summary>The definitions that a definition which is not stored yet names.</summary>
    public static IReadOnlySet<string> NamedIn(JsonObject model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model["root"] is { } root ? NamedIn(JsonSerializer.SerializeToElement(root)).Select(named => named.Target).ToHashSet() : [];
    }

    private static List<Consumer> OfOne(IReadOnlyList<(string Target, Consumer Consumer)> edges, string target) =>
    [
        .. edges.Where(edge => edge.Target == target && edge.Consumer.DefinitionId != target)
            .GroupBy(edge => edge.Consumer.DefinitionId)
            .OrderBy(versions => versions.Key, StringComparer.Ordinal)
            .Select(versions => versions.First().Consumer with
            {
                IsUse = versions.Any(edge => edge.Consumer.IsUse),
                IsStart = versions.Any(edge => edge.Consumer.IsStart),
                IsPublished = versions.Any(edge => edge.Consumer.IsPublished),
            }),
    ];

    private async Task<IReadOnlyList<(string Target, Consumer Consumer)>> ReadAsync(string tenant, IReadOnlyList<string> targets, CancellationToken cancellation)
    {
        var edges = new List<(string, Consumer)>();
        var bytes = targets.Select(target => JsonSerializer.SerializeToUtf8Bytes(target, JsonOptions.Relaxed)).ToList();
        await using var reads = store.OpenReads();
        var rows = reads.Definitions.Where(row => row.Tenant == tenant && (row.IsLatest || row.IsPublished)).OrderByDescending(row => row.IsPublished);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            // Most name none of them, and need not be parsed to see it.
            if (!bytes.Exists(target => row.Model.AsSpan().IndexOf(target) >= 0))
                continue;
            edges.AddRange(EdgesOf(row, targets));
        }

        return edges;
    }

    private static IEnumerable<(string, Consumer)> EdgesOf(DefinitionRow row, IReadOnlyList<string> targets) =>
        NamedIn(row.Model).Where(named => targets.Contains(named.Target))
            .Select(named => (named.Target, new Consumer(row.DefinitionId, row.Name, named.IsUse, !named.IsUse, row.IsPublished)));

    private static IEnumerable<(string Target, bool IsUse)> NamedIn(ReadOnlyMemory<byte> model) =>
        PlanCompiler.Parse(model) is { ValueKind: JsonValueKind.Object } definition && definition.TryGetProperty("root", out var root) ? NamedIn(root) : [];

    // A node of a used definition names it in plain text; one that starts it has an input for that.
    private static IEnumerable<(string Target, bool IsUse)> NamedIn(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Array)
            return node.EnumerateArray().SelectMany(NamedIn);
        if (node.ValueKind != JsonValueKind.Object)
            return [];
        // What an expression holds is data.
        var inside = node.EnumerateObject().Where(member => member.Name != "expression").SelectMany(member => NamedIn(member.Value));
        if (!node.TryGetProperty(DefinitionSource.DefinitionMember, out var target))
            return inside;
        var isUse = target.ValueKind == JsonValueKind.String;
        return (isUse ? target.GetString() : LiteralOf(target)) is { Length: > 0 } id ? inside.Prepend((id, isUse)) : inside;
    }

    private static string? LiteralOf(JsonElement input) =>
        input.ValueKind == JsonValueKind.Object
        && input.TryGetProperty("expression", out var expression) && expression.ValueKind == JsonValueKind.Object
        && (!expression.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.ValueEquals("Literal"))
        && expression.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
