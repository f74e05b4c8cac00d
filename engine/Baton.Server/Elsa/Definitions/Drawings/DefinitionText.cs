using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Baton.Server.Elsa.Definitions.Drawings;

/// <summary>Reads a definition's text as tolerantly as it is compiled: byte-order marks, comments and trailing commas do not matter.</summary>
internal static class DefinitionText
{
    private static readonly JsonDocumentOptions Tolerant = new()
    {
        // Two members of one name would fail only when somebody looks at them.
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 256,
    };

    /// <exception cref="JsonException">It is no JSON, or has two members of one name.</exception>
    public static JsonNode? Parse(string text) => JsonNode.Parse(text, documentOptions: Tolerant);

    /// <summary>In the encoding that its byte-order mark tells of, else UTF-8.</summary>
    /// <exception cref="JsonException">It is no JSON, or has two members of one name.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => JsonNode.Parse(rest, documentOptions: Tolerant),
        [0xFF, 0xFE, .. var rest] => Parse(Encoding.Unicode.GetString(rest)),
        [0xFE, 0xFF, .. var rest] => Parse(Encoding.BigEndianUnicode.GetString(rest)),
        _ => JsonNode.Parse(bytes, documentOptions: Tolerant),
    };

    /// <summary>The definition in a file or a request body.</summary>
    /// <exception cref="DefinitionTextException">It is none.</exception>
    public static JsonObject Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Parse(bytes) as JsonObject ?? throw new DefinitionTextException("应当是一个 JSON 对象。", "A JSON object is expected.");
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber + 1;
            throw new DefinitionTextException(
                line is null ? "不是有效的 JSON，或者有两个同名的成员。" : $"不是有效的 JSON，或者有两个同名的成员（第 {line} 行附近）。",
                line is null ? "It is not valid JSON, or has two members of one name." : $"It is not valid JSON, or has two members of one name, near line {line}.");
        }
    }
}

/// <summary>What was given as a definition is none; both sentences are for people.</summary>
internal sealed class DefinitionTextException(string chinese, string english) : Exception(english)
{
    public string Chinese { get; } = chinese;
}
