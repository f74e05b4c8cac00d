using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Catalog;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Flowcharts.Tokens;

namespace Baton.Kernel.Plans;

/// <summary>Compiles the nodes of a definition, each container before its children.</summary>
internal sealed class NodeCompiler(ActivityCatalog catalog, ExpressionLanguages languages, FlowchartMode mode, List<Problem> problems)
{
    private readonly List<PlanNode> _nodes = [];
    private readonly ExpressionCompiler _expressions = new(languages, problems);

    public ImmutableArray<PlanNode> CompileAll(JsonElement root)
    {
        Compile(root, null, 0);
        foreach (var twice in _nodes.GroupBy(node => node.Path).Where(group => group.Count() > 1))
            problems.Add(Problem.Error(twice.First().Id, "id", $"有两个节点的编号都是“{twice.First().Id}”。", $"Two activities have the id {twice.First().Id}."));
        problems.AddRange(_nodes.Where(node => node.Graph is not null).SelectMany(ChartWarnings.Of));
        return [.. _nodes];
    }

    private PlanNode Compile(JsonElement json, PlanNode? parent, int position)
    {
        var type = json.TextOr("type", "");
        var id = json.TextOr("id", $"activity{_nodes.Count + 1}");
        if (!catalog.TryFind(type, out var descriptor))
        {
            descriptor = BuiltIn.NotFound(type);
            problems.Add(Problem.Warning(id, "type", $"节点“{id}”的类型“{type}”不认识，走到这里会停下。", $"Activity {id} has the unknown type {type}; it will fault when it is reached."));
        }

        var node = new PlanNode
        {
            Index = _nodes.Count,
            Id = id,
            Path = $"{parent?.Path ?? "Workflow1"}:{id}",
            Name = json.Text("name"),
            Type = type,
            Descriptor = descriptor,
            Parent = parent,
            Position = position,
            CanStartWorkflow = json.TryGetObject("customProperties", out var properties) && properties.Flag("canStartWorkflow"),
            MergeMode = MergeModes.Read(json),
            Json = json,
        };
        _nodes.Add(node);
        node.Inputs = [.. descriptor.Inputs.Where(input => !input.IsRaw).Select(input => _expressions.CompileInput(node, input))];
        node.ConstantInputs = Constants(node.Inputs);
        node.Outputs = [.. descriptor.Outputs.SelectMany(output => BindingOf(json, output.Name))];
        node.Compiled = _expressions.CompileRaw(node);
        if (descriptor.IsContainer)
            CompileContainer(json, node);
        return node;
    }

    private void CompileContainer(JsonElement json, PlanNode node)
    {
        node.Variables = new DeclarationReader(problems).Variables(json);
        node.Children = [.. json.Items("activities").Select((child, position) => Compile(child, node, position))];
        if (node.Type == BuiltIn.Flowchart)
        {
            node.Graph = new FlowGraph(node.Children, ConnectionReader.Read(json, node, problems));
            node.FlowchartMode = FlowchartModes.Read(json, mode);
        }
    }

    private static ObjectValue? Constants(ImmutableArray<PlanInput> inputs)
    {
        var constants = new ObjectBuilder();
        foreach (var input in inputs)
        {
            if (input.Expression is not ConstantExpression constant)
                return null;
            constants[input.Name] = constant.Value;
        }

        return constants.ToValue();
    }

    private static IEnumerable<PlanOutput> BindingOf(JsonElement json, string name)
    {
        if (json.TryGetObject(JsonNamingPolicy.CamelCase.ConvertName(name), out var output)
            && output.TryGetObject("memoryReference", out var reference)
            && reference.Text("id") is { Length: > 0 } target)
            yield return new PlanOutput(name, target);
    }
}
