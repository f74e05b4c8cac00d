using System.Globalization;
using System.Text.Json;
using Baton.Runtime.Requests;
using Baton.Storage.Definitions;

namespace Baton.Server.Elsa.Definitions;

/// <summary>Which versions are meant: Latest, Published, LatestOrPublished, LatestAndPublished, Draft, AllVersions or a number.</summary>
internal sealed record VersionOptions(string Name, int? Number = null)
{
    public static readonly VersionOptions Latest = new("Latest");
    public static readonly VersionOptions Published = new("Published");
    public static readonly VersionOptions AllVersions = new("AllVersions");

    private const string Specific = "SpecificVersion";

    private static readonly VersionOptions LatestOrPublished = new("LatestOrPublished");
    private static readonly VersionOptions LatestAndPublished = new("LatestAndPublished");
    private static readonly VersionOptions Draft = new("Draft");
    private static readonly VersionOptions[] Named = [Latest, Published, LatestOrPublished, LatestAndPublished, Draft, AllVersions];

    public static VersionOptions Of(int version) => new(Specific, version);

    /// <summary>From a query: a name, a number or SpecificVersion(2).</summary>
    /// <exception cref="RefusedException">It is none of them.</exception>
    public static VersionOptions Parse(string? text, VersionOptions usual)
    {
        if (string.IsNullOrWhiteSpace(text))
            return usual;
        var trimmed = text.Trim();
        var number = trimmed.StartsWith(Specific, StringComparison.OrdinalIgnoreCase) ? trimmed[Specific.Length..].Trim('(', ')', ':', '=', ' ') : trimmed;
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return Of(version);
        return Array.Find(Named, each => each.Name.Equals(trimmed, StringComparison.OrdinalIgnoreCase))
            ?? throw RefusedException.Invalid($"没有“{text}”这样的版本选项。", $"There is no version option {text}.");
    }

    /// <summary>From a request body: text, a number, or the object form {"isLatest":true}, {"version":2}.</summary>
    /// <exception cref="RefusedException">It is none of them.</exception>
    public static VersionOptions Parse(JsonElement? json, VersionOptions usual) => json switch
    {
        { ValueKind: JsonValueKind.String } text => Parse(text.GetString(), usual),
        { ValueKind: JsonValueKind.Number } number => Of(NumberOf(number)),
        { ValueKind: JsonValueKind.Object } form when form.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number && NumberOf(version) > 0 =>
            Of(NumberOf(version)),
        { ValueKind: JsonValueKind.Object } form when IsSet(form, "allVersions") => AllVersions,
        { ValueKind: JsonValueKind.Object } form when IsSet(form, "isDraft") => Draft,
        { ValueKind: JsonValueKind.Object } form when IsSet(form, "isLatestOrPublished") => LatestOrPublished,
        { ValueKind: JsonValueKind.Object } form when IsSet(form, "isLatestAndPublished") => LatestAndPublished,
        { ValueKind: JsonValueKind.Object } form when IsSet(form, "isLatest") => Latest,
        { ValueKind: JsonValueKind.Object } form when IsSet(form, "isPublished") => Published,
        _ => usual,
    };

    public IQueryable<DefinitionRow> Of(IQueryable<DefinitionRow> rows) => Name switch
    {
        Specific => rows.Where(row => row.Version == Number),
        nameof(Published) => rows.Where(row => row.IsPublished),
        nameof(LatestOrPublished) => rows.Where(row => row.IsLatest || row.IsPublished),
        nameof(LatestAndPublished) => rows.Where(row => row.IsLatest && row.IsPublished),
        nameof(Draft) => rows.Where(row => row.IsLatest && !row.IsPublished),
        nameof(AllVersions) => rows,
        _ => rows.Where(row => row.IsLatest),
    };

    private static int NumberOf(JsonElement json) => json.TryGetInt32(out var number)
        ? number
        : throw RefusedException.Invalid($"没有“{json}”这样的版本号。", $"There is no version {json}.");

    private static bool IsSet(JsonElement form, string member) => form.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.True;
}
