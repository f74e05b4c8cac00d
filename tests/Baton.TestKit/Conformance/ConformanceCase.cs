using System.Text.Json.Nodes;

namespace Baton.TestKit.Conformance;

/// <summary>One case as the folder holds it.</summary>
public sealed class ConformanceCase(string folder)
{
    private readonly JsonObject _case = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "case.json")))!.AsObject();

    public string Name { get; } = Path.GetFileName(folder);

    public JsonNode Start => _case["start"]!;

    /// <summary>Whether flowcharts that name no mode run by tokens.</summary>
    public bool IsTokenBased => (string?)_case["flowchartMode"] == "TokenBased";

    public JsonObject Expected => _case["expected"]!.AsObject();

    public IReadOnlyList<JsonObject> Resumes => [.. _case["resumes"]?.AsArray().Select(resume => resume!.AsObject()) ?? []];

    public IReadOnlyList<JsonObject> Definitions =>
        [.. _case["definitions"]!.AsArray().Select(file => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file!.GetValue<string>())))!.AsObject())];
}
