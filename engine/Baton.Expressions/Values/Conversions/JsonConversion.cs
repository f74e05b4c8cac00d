using System.Text.Json;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Values.Conversions;

/// <summary>Text that holds JSON.</summary>
internal static class JsonConversion
{
    public static (Value Value, string? Problem) To(Value value, TypeKind kind)
    {
        var parsed = value;
        if (value is TextValue text && !TryParse(text.Content, out parsed))
            return (value, Problems.NotA(value, kind));
        return kind == TypeKind.Json || parsed is ObjectValue or NullValue ? (parsed, null) : (value, Problems.NotA(value, kind));
    }

    public static bool TryParse(string text, out Value value)
    {
        try
        {
            value = ValueJson.Parse(text, JsonForm.Plain);
            return true;
        }
        catch (JsonException)
        {
            value = Value.Null;
            return false;
        }
    }

    /// <summary>Text that is a JSON list or object; a bare word or number is not taken for JSON.</summary>
    public static bool TryParseStructure(string text, out Value value)
    {
        value = Value.Null;
        var start = text.AsSpan().TrimStart();
        return start is ['[' or '{', ..] && TryParse(text, out value);
    }
}
