using System.Collections.Immutable;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;
using Baton.Kernel.Flowcharts;
using Baton.Kernel.Flowcharts.Tokens;

namespace Baton.Kernel.Plans;

/// <summary>Compiles the nodes of a definition, each container before its children.</summary>
internal sealed class NodeCompiler(ActivityCatalog catalog, ExpressionLanguages languages, JsonElement definition, FlowchartMode mode, CompositeCompiler composites, List<Problem> problems)
{
    private readonly List<PlanNode> _nodes = [];
    private readonly ExpressionCompiler _expressions = new(languages, definition, problems);

    public ImmutableArray<PlanNode> CompileAll(JsonElement root)
    {
        Compile(root, null, 0);
        foreach (var twice in _nodes.GroupBy(node => node.Path).Where(group => group.Count() > 1))
            problems.Add(Problem.Error(twice.First().Id, "id", $"“{twice.First().Label}”和“{twice.Last().Label}”的编号都是“{twice.First().Id}”，请删掉其中一个再画。", $"Two activities have the id {twice.First().Id}."));
        problems.AddRange(_nodes.Where(node => node is { Graph: not null, Composite: null }).SelectMany(ChartWarnings.Of));
        return [.. _nodes];
    }

    private PlanNode Compile(JsonElement json, PlanNode? parent, int position, string? port = null)
    {
        json = OriginalOf(json);
        var type = json.TextOr("type", "");
        var id = json.TextOr("id", $"activity{_nodes.Count + 1}");
        CompositeType? uses = null;
        var told = problems.Count;
        if (!catalog.TryFind(type, out var descriptor) || type == BuiltIn.NotFoundActivity)
            descriptor = composites.TryFind(json, id, parent, _nodes.Count, out uses) ? uses.Descriptor : NotFound(json, type, id, isTold: problems.Count > told);

        else if (descriptor.Class?.IsAssignableTo(typeof(Composite)) is true && !composites.TryDraw(json, id, parent, _nodes.Count, descriptor, out uses))
            descriptor = NotFound(json, type, id, isTold: true);

        var node = new PlanNode
        {
            Index = _nodes.Count,
            Id = id,
            Path = $"{parent?.Path ?? "Workflow1"}:{id}",
            Name = json.Text("name"),
            Type = type,
            Descriptor = descriptor,
            Parent = parent,
            Composite = parent is { Uses: not null } ? parent : parent?.Composite,
            Uses = uses?.Uses,
            Position = position,
            Port = port,
            CanStartWorkflow = json.TryGetObject("customProperties", out var properties) && properties.Flag("canStartWorkflow"),
            MergeMode = MergeModes.Read(json),
            Json = json,
        };
        _nodes.Add(node);
        node.Inputs = [.. descriptor.Inputs.Where(input => input is { IsRaw: false, AutoEvaluate: true }).Select(input => _expressions.CompileInput(node, input))];
        node.LateInputs = [.. descriptor.Inputs.Where(input => input is { IsRaw: false, AutoEvaluate: false }).Select(input => _expressions.CompileInput(node, input))];
        node.HidesInputs = descriptor.Inputs.Any(input => !input.IsSerializable);
        node.ConstantInputs = Constants(node.Inputs);
        node.Outputs = [.. descriptor.Outputs.SelectMany(output => BindingOf(json, output.Name))];
        if (descriptor.IsContainer)
            node.Variables = new DeclarationReader(problems).Variables(json);
        node.Children = uses is null
            ? [.. InnerOf(json, descriptor).Select((inner, place) => Compile(inner.Json, node, place, inner.Port))]
            : [CompileUsed(uses, node)];
        if (descriptor.Class is not null && !node.Children.IsEmpty)
            node.Inner = [.. node.Children.Select(child => new PlannedActivity(child.Id, child.Type, child.Name, child.Port))];
        node.Compiled = _expressions.CompileRaw(node);
        CompileGraph(json, node);
        problems.AddRange(node.Behaviour.FindProblems(node));
        problems.AddRange(MissingInputs.Of(node));
        problems.AddRange(UnfitInputs.Of(node));
        return node;
    }

    // Elsa keeps what it does not know as text inside a placeholder; some of it is known here.
    private JsonElement OriginalOf(JsonElement json)
    {
        if (json.TextOr("type", "") != BuiltIn.NotFoundActivity || json.Text("originalActivityJson") is not { } text)
            return json;
        try
        {
            var original = JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = 256 });
            return original.ValueKind == JsonValueKind.Object && original.Text("id") == json.Text("id") && catalog.TryFind(original.TextOr("type", ""), out _) ? original : json;
        }
        catch (JsonException)
        {
            return json;
        }
    }

    // What a definition warns of was told to its own publisher.
    private PlanNode CompileUsed(CompositeType uses, PlanNode node)
    {
        var before = problems.Count;
        var root = Compile(uses.Root, node, 0);
        var errors = problems.Skip(before).Where(problem => problem.Severity == ProblemSeverity.Error).ToList();
        problems.RemoveRange(before, problems.Count - before);
        problems.AddRange(errors);
        return root;
    }

    private ActivityDescriptor NotFound(JsonElement json, string type, string id, bool isTold)
    {
        var missing = json.TextOr("missingTypeName", type);
        if (!isTold)
            problems.Add(Problem.Warning(id, "type", $"“{PlanNode.LabelOf(json, id)}”的类型“{missing}”不认识，走到这里会停下；请安装它所属的模块，或换成别的节点。", $"Activity {PlanNode.LabelOf(json, id)} has the unknown type {missing}; it will fault when it is reached."));
        return BuiltIn.NotFound(missing);
    }

    private static IEnumerable<InnerActivity> InnerOf(JsonElement json, ActivityDescriptor descriptor)
    {
        if (descriptor.IsContainer)
        {
            foreach (var child in json.Items("activities"))
                yield return new InnerActivity(child);
        }

        foreach (var inner in descriptor.Behaviour.FindInner(json))
            yield return inner;
        foreach (var port in descriptor.EmbeddedPorts)
        {
            if (json.TryGetObject(JsonNamingPolicy.CamelCase.ConvertName(port), out var child))
                yield return new InnerActivity(child, port);
        }
    }

    private void CompileGraph(JsonElement json, PlanNode node)
    {
        if (node.Type == BuiltIn.Flowchart)
        {
            node.Graph = new FlowGraph(node.Children, ConnectionReader.Read(json, node, problems));
            node.FlowchartMode = FlowchartModes.Read(json, node.Composite?.Uses!.FlowchartMode ?? mode);
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
