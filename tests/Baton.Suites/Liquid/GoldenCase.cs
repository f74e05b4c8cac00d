using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.Suites.Liquid;

/// <summary>A case of golden-liquid: a template, what it sees, and what may come out; nothing if it must be refused.</summary>
internal sealed record GoldenCase(string Name, string Template, ObjectValue Data, string[] Results, string[] Tags)
{
    private const string FileName = "golden_liquid.json";

    /// <summary>The case's file in the suite: "filters: abs", "tags: for", "output".</summary>
    public string Group => Name.Split(',') is [("filters" or "tags") and var folder, var file, ..] ? $"{folder}: {file.Trim()}" : Name.Split(',')[0];

    public static bool AreIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    public static IReadOnlyList<GoldenCase> ReadAll(string folder)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, FileName)));
        return [.. document.RootElement.GetProperty("tests").EnumerateArray().Select(Read)];
    }

    private static GoldenCase Read(JsonElement test) => new(
        test.GetProperty("name").GetString()!,
        test.GetProperty("template").GetString()!,
        test.TryGetProperty("data", out var data) && ValueJson.Parse(data.GetRawText(), JsonForm.Plain) is ObjectValue members ? members : ObjectValue.Empty,
        test.TryGetProperty("result", out var result) ? [result.GetString()!] : Texts(test, "results"),
        Texts(test, "tags"));

    private static string[] Texts(JsonElement test, string name) =>
        test.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];
}
