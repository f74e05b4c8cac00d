using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Baton.Tencent.Client;

/// <summary>
/// Writes strings without a single <c>\u</c> escape, because WeCom refuses them (40033) and WeChat shows them. The relaxed encoder of
/// System.Text.Json is not enough: it still escapes everything beyond the basic plane (emoji, rare characters of
/// names), the ideographic space U+3000 and format characters such as the joiner inside family emoji.
/// </summary>
public sealed class WireText : JsonConverter<string>
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    // Validation is skipped because it would undo the gain; Quote writes one well-formed JSON string. As bytes, because half of a
    // surrogate pair then becomes U+FFFD, where the writer would throw and the message never leave.
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteRawValue(Encoding.UTF8.GetBytes(Quote(value)), skipInputValidation: true);

    /// <summary>The text as one JSON string.</summary>
    public static string Quote(string value)
    {
        if (value.AsSpan().IndexOfAny(Special) < 0)
            return $"\"{value}\"";
        var quoted = new StringBuilder(value.Length + 16).Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                // The other controls have no form but \u, and nothing to show on a phone.
                < ' ' => quoted.Append(' '),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
