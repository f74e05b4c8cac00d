using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Catalog;
using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Descriptors;

/// <summary>
/// The designer's words in the caller's language. They are written in Chinese; their English stands in <c>palette-english.json</c>, a resource of
/// the assembly that has them: by the Chinese text, or by <c>type|text</c> where one text means two things. What has none stays as it is.
/// </summary>
internal sealed class PaletteWords(ActivityCatalog catalog)
{
    public const string Resource = "palette-english.json";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lazy<FrozenDictionary<string, string>> _english = new(() => Read(catalog));

    /// <summary>A text in English; itself where nobody has translated it.</summary>
    public string English(string text, string? type = null) =>
        type is not null && _english.Value.TryGetValue($"{type}|{text}", out var ofType) ? ofType : _english.Value.GetValueOrDefault(text, text);

    public ActivityView Of(ActivityView view, Language language) => language == Language.Chinese ? view : view with
    {
        Category = InPlace(view.Category),
        DisplayName = English(view.DisplayName, view.TypeName),
        Description = Maybe(view.Description, view.TypeName),
        Inputs = [.. view.Inputs.Select(input => input with
        {
            DisplayName = English(input.DisplayName, view.TypeName),
            Description = Maybe(input.Description, view.TypeName),
            Category = Maybe(input.Category, view.TypeName),
            UiSpecifications = Of(input.UiSpecifications, view.TypeName),
        })],
        Outputs = [.. view.Outputs.Select(output => output with { DisplayName = English(output.DisplayName, view.TypeName), Description = Maybe(output.Description, view.TypeName) })],
        Ports = [.. view.Ports.Select(port => port with { DisplayName = English(port.DisplayName, view.TypeName) })],
    };

    /// <summary>What an editor offers to choose from.</summary>
    public ObjectValue Of(ObjectValue specifications, string type, Language language) => language == Language.Chinese ? specifications : Of(specifications, type);

    /// <summary>A list that does not change, in English.</summary>
    public byte[] EnglishJson(string json)
    {
        var list = JsonNode.Parse(json)!;
        foreach (var item in (list["items"] as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var member in (string[])["displayName", "description", "category"])
            {
                if (item[member] is JsonValue text)
                    item[member] = English((string)text!);
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(list, Plain);
    }

    // A category carries its place before its name.
    private string InPlace(string category) => category.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space && int.TryParse(category[..space], out _)
        ? $"{category[..space]} {English(category[(space + 1)..])}"
        : English(category);

    private string? Maybe(string? text, string type) => text is null ? null : English(text, type);

    private ObjectValue Of(ObjectValue value, string type) => new([.. value.Members.Select(member => KeyValuePair.Create(member.Key, member switch
    {
        { Key: "text", Value: TextValue text } => Value.From(English(text.Content, type)),
        { Value: ObjectValue inner } => Of(inner, type),
        { Value: ListValue list } => new ListValue([.. list.Items.Select(item => item is ObjectValue inner ? Of(inner, type) : item)]),
        _ => member.Value,
    }))]);

    private static FrozenDictionary<string, string> Read(ActivityCatalog catalog)
    {
        var words = new Dictionary<string, string>();
        var assemblies = catalog.All.SelectMany(activity => ClassesOf(activity.Class)).Select(type => type.Assembly)
            .Append(typeof(ActivityCatalog).Assembly).Append(typeof(PaletteWords).Assembly).Distinct();
        foreach (var assembly in assemblies)
        {
            using var stream = assembly.GetManifestResourceStream(Resource);
            foreach (var (chinese, english) in stream is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                words.TryAdd(chinese, english);
        }

        return words.ToFrozenDictionary();
    }

    private static IEnumerable<Type> ClassesOf(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
            yield return type;
    }
}
