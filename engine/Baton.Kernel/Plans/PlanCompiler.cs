using System.Collections.ObjectModel;
using System.Security.Cryptography;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Incidents;

namespace Baton.Kernel.Plans;

/// <summary>Compiles Elsa 3 JSON into a plan. Tolerates missing and unknown members and a byte-order mark; says what is wrong in a process owner's words.</summary>
public sealed class PlanCompiler(ActivityCatalog catalog, ExpressionLanguages languages)
{
    /// <summary>The mode of flowcharts where neither they nor their definition name one.</summary>
    public FlowchartMode FlowchartMode { get; init; }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>SHA-256 of the definition's bytes, in lower-case hexadecimals.</summary>
    public static string HashOf(ReadOnlySpan<byte> definition) => Convert.ToHexStringLower(SHA256.HashData(definition));

    private static readonly JsonDocumentOptions Tolerant = new() { MaxDepth = 256, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Compiles a definition. <paramref name="used"/> are the versions that it, or one of them, uses as activities, by the versions' ids; one that is not among them is not found when it is reached.</summary>
    public Compilation Compile(ReadOnlyMemory<byte> definition, IReadOnlyDictionary<string, DefinitionSource>? used = null)
    {
        var hash = HashOf(definition.Span);
        try
        {
            var root = Parse(definition);
            return root.ValueKind == JsonValueKind.Object
                ? Compile(root, hash, used ?? ReadOnlyDictionary<string, DefinitionSource>.Empty)
                : Refused("流程定义应当是一个 JSON 对象。", "A definition is a JSON object.");
        }
        catch (JsonException exception)
        {
            return Refused(
                $"流程定义不是有效的 JSON（第 {exception.LineNumber + 1} 行附近）。",
                $"The definition is not valid JSON, near line {exception.LineNumber + 1}.");
        }
    }

    /// <summary>Reads a definition as tolerantly as it is compiled.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> definition)
    {
        if (definition.Span.StartsWith(ByteOrderMark))
            definition = definition[ByteOrderMark.Length..];
        using var document = JsonDocument.Parse(definition, Tolerant);
        return document.RootElement.Clone();
    }

    private Compilation Compile(JsonElement definition, string hash, IReadOnlyDictionary<string, DefinitionSource> used)
    {
        var problems = new List<Problem>();
        if (!definition.TryGetObject("root", out var root))
            return Refused("流程定义里没有 root：还没有画任何节点。", "The definition has no root activity.");

        var composites = new CompositeCompiler(used, definition.TextOr("definitionId", definition.TextOr("id", "")), FlowchartMode, problems);
        var nodes = new NodeCompiler(catalog, languages, definition, FlowchartModes.Read(definition, FlowchartMode), composites, problems).CompileAll(root);
        if (problems.Exists(static problem => problem is { Severity: ProblemSeverity.Error, MayRun: false }))
            return new Compilation(null, [.. problems]);

        var declarations = new DeclarationReader(problems);
        var plan = new Plan
        {
            Key = new PlanKey(
                definition.TextOr("definitionId", definition.TextOr("id", "")),
                definition.TextOr("id", ""),
                definition.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) ? number : 1,
                hash),
            Name = definition.TextOr("name", definition.TextOr("definitionId", "")),
            Nodes = nodes,
            Variables = declarations.Variables(definition),
            Inputs = declarations.Inputs(definition),
            Outputs = DeclarationReader.Outputs(definition),
            Parameters = declarations.Parameters(definition),
            IncidentStrategy = StrategyOf(definition),
            ActivationStrategy = ActivationStrategies.Read(definition, problems),
        };
        problems.AddRange(OutputWarnings.Of(plan));
        return new Compilation(problems.Exists(static problem => problem is { Severity: ProblemSeverity.Error, MayRun: false }) ? null : plan, [.. problems]);
    }

    // Files name the strategy by its CLR type; ours has the design's name.
    private static IncidentStrategy StrategyOf(JsonElement definition)
    {
        var name = definition.TryGetObject("options", out var options) ? options.TextOr("incidentStrategyType", "") : "";
        return name switch
        {
            _ when name.Contains("Park", StringComparison.Ordinal) => IncidentStrategy.Park,
            _ when name.Contains("ContinueWithIncidents", StringComparison.Ordinal) => IncidentStrategy.ContinueWithIncidents,
            _ => IncidentStrategy.Fault,
        };
    }

    private static Compilation Refused(string chinese, string english) => new(null, [Problem.Error(null, null, chinese, english)]);
}
