using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Baton.Simulator.Tencent;

/// <summary>A JSON body read as leniently as Tencent reads it: what is malformed is remembered, not refused.</summary>
internal sealed partial class RequestBody
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private RequestBody(string raw, JsonElement root, bool malformed) => (Raw, Root, Malformed) = (raw, root, malformed);

    public string Raw { get; }

    public JsonElement Root { get; }

    /// <summary>The answer will carry "Warning: wrong json format.".</summary>
    public bool Malformed { get; private set; }

    public static RequestBody Parse(string raw)
    {
        if (TryParse(raw, default, out var strict))
            return new RequestBody(raw, strict, malformed: false);
        return TryParse(raw.TrimStart('\uFEFF'), Lenient, out var lenient)
            ? new RequestBody(raw, lenient, malformed: true)
            : new RequestBody(raw, JsonElement.Parse("{}"), malformed: true);
    }

    /// <summary>True if a character is written as \uXXXX (an escaped backslash before the u does not count).</summary>
    public bool EscapesUnicode => EscapedUnicode().IsMatch(Raw);

    /// <summary>A whole number; a text of digits is taken with a warning.</summary>
    public long? Number(string name)
    {
        if (!Root.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
            return number;
        Malformed = true;
        return value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
            ? digits
            : null;
    }

    public string? Text(string name) => Root.Text(name);

    /// <summary>The list of a "a|b" string; empty if absent.</summary>
    public string[] Piped(string name) => Text(name)?.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>The list of an array of texts or numbers; empty if absent. Anything else is malformed.</summary>
    public string[] Listed(string name)
    {
        if (!Root.TryGetProperty(name, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select(item => item.ToString())];
        Malformed = true;
        return [];
    }

    private static bool TryParse(string text, JsonDocumentOptions options, [NotNullWhen(true)] out JsonElement root)
    {
        root = default;
        try
        {
            root = JsonElement.Parse(text, options);
        }
        catch (JsonException)
        {
            return false;
        }
        return root.ValueKind == JsonValueKind.Object;
    }

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\\u[0-9a-fA-F]{4}")]
    private static partial Regex EscapedUnicode();
}
