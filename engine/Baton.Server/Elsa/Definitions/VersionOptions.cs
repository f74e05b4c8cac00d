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

    /// <exception cref="RefusedException">It is none of them.</exception>
    public static VersionOptions Parse(string? text, VersionOptions usual)
    {
        if (string.IsNullOrWhiteSpace(text))
            return usual;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new VersionOptions("Number", number);
        return text.ToUpperInvariant() is "LATEST" or "PUBLISHED" or "LATESTORPUBLISHED" or "LATESTANDPUBLISHED" or "DRAFT" or "ALLVERSIONS"
            ? new VersionOptions(text)
            : throw RefusedException.Invalid($"没有“{text}”这样的版本选项。", $"There is no version option {text}.");
    }

    /// <summary>From a request body: text, or Elsa's object form {"isLatest":true}, {"version":2}.</summary>
    public static VersionOptions Parse(JsonElement? json, VersionOptions usual) => json switch
    {
        { ValueKind: JsonValueKind.String } text => Parse(text.GetString(), usual),
        { ValueKind: JsonValueKind.Number } number => new VersionOptions("Number", NumberOf(number)),
        { ValueKind: JsonValueKind.Object } form when form.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number =>
            new VersionOptions("Number", NumberOf(version)),
        { ValueKind: JsonValueKind.Object } form when IsSet(form, "isLatest") => Latest,
        { ValueKind: JsonValueKind.Object } form when IsSet(form, "isPublished") => Published,
        _ => usual,
    };

    public IQueryable<DefinitionRow> Of(IQueryable<DefinitionRow> rows) => Name.ToUpperInvariant() switch
    {
        "NUMBER" => rows.Where(row => row.Version == Number),
        "PUBLISHED" => rows.Where(row => row.IsPublished),
        "LATESTORPUBLISHED" or "LATESTANDPUBLISHED" => rows.Where(row => row.IsLatest || row.IsPublished),
        "DRAFT" => rows.Where(row => row.IsLatest && !row.IsPublished),
        "ALLVERSIONS" => rows,
        _ => rows.Where(row => row.IsLatest),
    };

    private static int NumberOf(JsonElement json) => json.TryGetInt32(out var number)
        ? number
        : throw RefusedException.Invalid($"没有“{json}”这样的版本号。", $"There is no version {json}.");

    private static bool IsSet(JsonElement form, string member) => form.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.True;
}
