using System.Text.Json.Nodes;
using Baton.Kernel.Composites;

namespace Baton.Server.Elsa.Definitions.Drawings;

/// <summary>An activity at its place in a drawing. <paramref name="Port"/> is where its parent holds it; the workflow itself has neither.</summary>
internal sealed record GraphNode(string NodeId, string? Port, JsonObject Activity, GraphNode? Parent)
{
    public IEnumerable<GraphNode> Ancestors()
    {
        for (var node = Parent; node is not null; node = node.Parent)
            yield return node;
    }
}

/// <summary>All activities of a drawing by their node ids, those of the definitions that it uses among them.</summary>
internal sealed class DrawingGraph
{
    public const string WorkflowType = "Elsa.Workflow";

    private readonly Dictionary<string, GraphNode> _nodes = [];

    private DrawingGraph(GraphNode workflow)
    {
        Workflow = workflow;
        Add(workflow);
    }

    public GraphNode Workflow { get; }

    public GraphNode? Find(string nodeId) => _nodes.GetValueOrDefault(nodeId);

    /// <param name="root">The root activity; it becomes part of the graph.</param>
    /// <param name="used">The versions that the drawing uses as activities, by their ids.</param>
    /// <param name="palette">What the designer can show.</param>
    public static DrawingGraph Of(JsonObject root, IReadOnlyDictionary<string, DefinitionSource> used, Palette palette)
    {
        Expand(root, used, []);
        Placeholders.Put(root, palette);
        DanglingConnections.PutAside(root);
        NodeIds.Stamp(root, NodeIds.Workflow);
        var workflow = new JsonObject
        {
            ["id"] = NodeIds.Workflow,
            ["nodeId"] = NodeIds.Workflow,
            ["type"] = WorkflowType,
            ["version"] = 1,
            ["root"] = root,
        };
        return new DrawingGraph(new GraphNode(NodeIds.Workflow, null, workflow, null));
    }

    // What a used definition holds stands in its node's root, as it does where it runs.
    private static void Expand(JsonObject root, IReadOnlyDictionary<string, DefinitionSource> used, HashSet<string> within)
    {
        foreach (var activity in Drawing.All(root).ToList())
        {
            if (activity.Text(DefinitionSource.VersionMember) is not { } versionId || !used.TryGetValue(versionId, out var source) || !within.Add(versionId))
                continue;
            if (DefinitionText.Parse(source.Model.Span)?["root"] is JsonObject inner)
            {
                inner.Parent!.AsObject().Remove("root");
                Expand(inner, used, within);
                activity["root"] = inner;
            }

            within.Remove(versionId);
        }
    }

    private void Add(GraphNode node)
    {
        _nodes.TryAdd(node.NodeId, node);
        foreach (var inner in Drawing.Inside(node.Activity))
            Add(new GraphNode(inner.Activity.Text("nodeId")!, inner.Port, inner.Activity, node));
    }
}
