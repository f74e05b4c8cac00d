using System.Text.Json;
using Baton.Runtime.Requests;

namespace Baton.Runtime.Pickers;

/// <summary>What is filled into the node that somebody edits at the moment, as the designer sends it: its inputs by camel-case name.</summary>
/// <param name="node">The inputs; null before anything is filled in.</param>
/// <param name="language">Of who edits it.</param>
public sealed class PickerContext(JsonElement? node, Language language = Language.Chinese)
{
    /// <summary>Words for who edits the node.</summary>
    public string Say(string chinese, string english) => language.Choose(chinese, english);

    /// <summary>What is typed into or chosen for an input, by its name in Pascal case; empty for nothing and for an expression.</summary>
    public string Text(string input) => Written(input) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>What is chosen for an input that takes several; likewise empty.</summary>
    public IReadOnlyList<string> List(string input)
    {
        if (Written(input) is not { } written)
            return [];
        try
        {
            var list = written.ValueKind == JsonValueKind.String ? JsonElement.Parse(written.GetString()!) : written;
            return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private JsonElement? Written(string input) =>
        node is { ValueKind: JsonValueKind.Object } inputs
        && inputs.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(input), out var wrapped) && wrapped.ValueKind == JsonValueKind.Object
        && wrapped.TryGetProperty("expression", out var expression) && expression.ValueKind == JsonValueKind.Object
        && expression.TryGetProperty("value", out var value)
        && (!expression.TryGetProperty("type", out var type) || type.GetString() is null or "Literal" or "Object")
            ? value
            : null;
}
