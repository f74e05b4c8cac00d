using Baton.Kernel.Plans;
using Baton.Server.Elsa.Instances;

namespace Baton.Server.Elsa.Executions;

/// <summary>The nodes of a plan that a node id means: the whole path, or its end, since Studio leaves out the workflow around the root.</summary>
internal sealed class NodeFilter
{
    private readonly HashSet<int>? _nodes;
    private readonly string? _nodeId;

    private NodeFilter(HashSet<int>? nodes, string? nodeId) => (_nodes, _nodeId, AdmitsWorkflow) = (nodes, nodeId, nodeId is null or WorkflowStates.WorkflowNode);

    /// <summary>Whether the workflow around the root is meant too.</summary>
    public bool AdmitsWorkflow { get; }

    /// <param name="plan">Whose nodes.</param>
    /// <param name="nodeId">All nodes when null or empty.</param>
    public static NodeFilter Of(Plan plan, string? nodeId) => nodeId is not { Length: > 0 }
        ? new NodeFilter(null, null)
        : new NodeFilter([.. plan.Nodes.Where(node => Means(nodeId, node.Path)).Select(node => node.Index)], nodeId);

    public bool Admits(int node) => _nodes?.Contains(node) ?? true;

    /// <summary>A node of any version of the definition.</summary>
    public bool Admits(PlanNode node) => _nodeId is null || Means(_nodeId, node.Path);

    public static bool Means(string nodeId, string path) =>
        path.EndsWith(nodeId, StringComparison.Ordinal) && (path.Length == nodeId.Length || path[path.Length - nodeId.Length - 1] == ':');
}
