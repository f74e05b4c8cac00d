using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Kernel.Catalog;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Tests.Playing;

namespace Baton.Kernel.Tests.Conformance;

/// <summary>One case as the folder holds it.</summary>
internal sealed class ConformanceCase(string folder)
{
    private readonly JsonObject _case = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "case.json")))!.AsObject();

    public string Name { get; } = Path.GetFileName(folder);

    public JsonNode Start => _case["start"]!;

    public FlowchartMode Mode => (string?)_case["flowchartMode"] == "TokenBased" ? FlowchartMode.Token : FlowchartMode.Counter;

    public JsonObject Expected => _case["expected"]!.AsObject();

    public IReadOnlyList<JsonObject> Resumes => [.. _case["resumes"]?.AsArray().Select(resume => resume!.AsObject()) ?? []];

    public IReadOnlyList<JsonObject> Definitions =>
        [.. _case["definitions"]!.AsArray().Select(file => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file!.GetValue<string>())))!.AsObject())];

    /// <summary>What the kernel does not have yet, by name; empty when the case can run.</summary>
    public IReadOnlyList<string> FindMissing(ActivityCatalog catalog, ExpressionLanguages languages)
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var usable = Definitions.Select(Family.TypeNameOf).ToHashSet();
        foreach (var element in Definitions.SelectMany(definition => Objects(definition["root"]!)))
        {
            if (element["type"] is not JsonValue type || type.GetValueKind() != JsonValueKind.String)
                continue;
            var name = type.GetValue<string>();
            var isActivity = element["id"] is not null && element["version"] is not null;
            if (isActivity && !catalog.TryFind(name, out _) && !usable.Contains(name))
                missing.Add(name);
            if (name == BuiltIn.RunJavaScript && !languages.Types.Contains("JavaScript"))
                missing.Add("JavaScript");
            if (!isActivity && element.ContainsKey("value") && !languages.Types.Contains(name))
                missing.Add(name);
        }

        return [.. missing];
    }

    private static IEnumerable<JsonObject> Objects(JsonNode node) => node switch
    {
        JsonObject json => json.Where(member => member.Value is not null).SelectMany(member => Objects(member.Value!)).Prepend(json),
        JsonArray list => list.Where(item => item is not null).SelectMany(item => Objects(item!)),
        _ => [],
    };
}
