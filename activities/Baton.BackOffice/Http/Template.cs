using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.BackOffice.Http;

/// <summary>Texts and JSON with <c>{name}</c> in place of values.</summary>
internal static partial class Template
{
    /// <summary>Every name that stands in the text.</summary>
    public static IEnumerable<string> NamesIn(string text) => Placeholder().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Every name that stands in a text of the JSON.</summary>
    public static IEnumerable<string> NamesIn(JsonNode? json) => json switch
    {
        JsonObject members => members.SelectMany(member => NamesIn(member.Value)),
        JsonArray items => items.SelectMany(NamesIn),
        JsonValue value when value.TryGetValue(out string? text) => NamesIn(text),
        _ => [],
    };

    /// <summary>The text with the values, each written as <paramref name="write"/> does.</summary>
    public static string Fill(string text, ObjectValue values, Func<string, string> write) =>
        Placeholder().Replace(text, match => write(TextOf(values[match.Groups[1].Value])));

    /// <summary>The JSON with the values. A text that is nothing but a name becomes the value itself; within other text it becomes text.</summary>
    public static string Fill(JsonNode json, ObjectValue values) => ValueJson.ToText(Filled(ValueJson.Parse(json.ToJsonString(), JsonForm.Plain), values), JsonForm.Plain);

    /// <summary>Whether the text is nothing but the name of a parameter that has no value.</summary>
    public static bool IsLeftOut(string text, ObjectValue values) => Placeholder().Match(text) is { Success: true } match && match.Length == text.Length && values[match.Groups[1].Value].IsNull;

    private static Value Filled(Value template, ObjectValue values) => template switch
    {
        TextValue { Content: var text } => Placeholder().Match(text) is { Success: true } match && match.Length == text.Length
            ? values[match.Groups[1].Value]
            : Value.From(Fill(text, values, static each => each)),
        ListValue list => new ListValue([.. list.Items.Select(item => Filled(item, values))]),
        ObjectValue members => new ObjectValue([.. members.Members.Select(member => KeyValuePair.Create(member.Key, Filled(member.Value, values)))]),
        _ => template,
    };

    private static string TextOf(Value value) => value switch
    {
        NullValue => "",
        BooleanValue flag => flag.Content ? "true" : "false",
        InstantValue at => at.Content.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        ListValue list => string.Join(',', list.Items.Select(TextOf)),
        _ => value.ToString() ?? "",
    };

    [GeneratedRegex(@"\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Placeholder();
}
