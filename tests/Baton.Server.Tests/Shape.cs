using System.Text.Json;
using System.Text.Json.Nodes;

namespace Baton.Server.Tests;

/// <summary>Compares JSON by shape: what a recorded answer has, ours has too, with the same kind of value.</summary>
internal static class Shape
{
    /// <summary>The paths at which the actual answer lacks something; none when it has everything.</summary>
    public static string Missing(JsonNode? recorded, JsonNode? actual, params string[] ignored) =>
        string.Join('\n', Compare("", recorded, actual).Where(path => !ignored.Any(each => path.Contains(each, StringComparison.Ordinal))));

    private static IEnumerable<string> Compare(string path, JsonNode? recorded, JsonNode? actual)
    {
        if (recorded is null)
            return [];
        if (actual is null || KindOf(recorded) != KindOf(actual))
            return [$"{path}: {KindOf(recorded)} expected, {(actual is null ? "nothing" : KindOf(actual))} found"];
        return recorded switch
        {
            JsonObject members => members.SelectMany(member => Compare($"{path}/{member.Key}", member.Value, actual.AsObject()[member.Key])),
            JsonArray { Count: > 0 } when actual.AsArray().Count == 0 => [$"{path}: empty"],
            JsonArray items => items.Zip(actual.AsArray()).SelectMany((pair, index) => Compare($"{path}[{index}]", pair.First, pair.Second)),
            _ => [],
        };
    }

    private static string KindOf(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "Boolean",
        var kind => kind.ToString(),
    };
}
