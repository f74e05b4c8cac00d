using System.Text.Json;

namespace Baton.Kernel.Plans;

/// <summary>Tolerant reading of definition files.</summary>
internal static class DefinitionJson
{
    public static bool TryGetObject(this JsonElement element, string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind == JsonValueKind.Object;

    public static string TextOr(this JsonElement element, string name, string fallback) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : fallback;

    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool Flag(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The objects of a list; a single object, and Elsa's <c>{"$values":[…]}</c>, count as one. Anything else in it is passed over.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return [];
        if (value.TryGetValues(out var values))
            value = values;
        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object),
            JsonValueKind.Object => [value],
            _ => [],
        };
    }

    private static bool TryGetValues(this JsonElement element, out JsonElement values)
    {
        values = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$values", out values);
    }
}
