using System.Text.Json;

namespace Baton.Simulator.Tencent;

/// <summary>Reading members of a JSON object that may be absent or of another kind.</summary>
internal static class JsonReading
{
    /// <summary>The text of a member; null if it is absent or no text.</summary>
    public static string? Text(this JsonElement from, string name) =>
        from.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool Has(this JsonElement from, string name) => !string.IsNullOrEmpty(from.Text(name));

    public static JsonElement? Member(this JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A small number; the default if it is absent or no number.</summary>
    public static int Int(this JsonElement from, string name, int absent = 0) =>
        from.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : absent;

    /// <summary>The items of an array; none if it is absent or no array.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement from, string name) =>
        from.Member(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : [];
}
