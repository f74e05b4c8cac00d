using System.Collections.Immutable;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// A flowchart's connections, analysed once: which close a loop, which loops are well formed, who can reach whom.
/// Positions are those of the chart's children.
/// </summary>
public sealed class FlowGraph
{
    private readonly ImmutableArray<int>[] _outbound;
    private readonly ImmutableArray<int>[] _forwardInbound;
    private readonly int[] _dominators;
    private readonly int[] _depths;
    private readonly Lazy<bool[]>[] _ancestors;

    public FlowGraph(ImmutableArray<PlanNode> nodes, ImmutableArray<FlowConnection> connections)
    {
        Start = FindStart(nodes, connections);
        Connections = ForwardConnections.Mark(nodes.Length, Start, connections);
        _outbound = [.. Enumerable.Range(0, nodes.Length).Select(node => Select(connection => connection.Source == node))];
        _forwardInbound = [.. Enumerable.Range(0, nodes.Length).Select(node => Select(connection => connection.Target == node && !connection.IsBackward && connection.IsReachable))];
        (_dominators, _depths) = Dominators.Of(nodes.Length, Start, Connections, _forwardInbound);
        _ancestors = [.. Enumerable.Range(0, nodes.Length).Select(node => new Lazy<bool[]>(() => FindAncestors(node)))];
    }

    /// <summary>The child that runs first, or -1 in an empty chart.</summary>
    public int Start { get; }

    public ImmutableArray<FlowConnection> Connections { get; }

    /// <summary>Connections that leave this child, in the definition's order.</summary>
    public ImmutableArray<int> Outbound(int node) => _outbound[node];

    /// <summary>Connections that reach this child without closing a loop.</summary>
    public ImmutableArray<int> ForwardInbound(int node) => _forwardInbound[node];

    /// <summary>A loop may be closed only where every way from the start to its source passes its target.</summary>
    public bool IsValidLoop(FlowConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var node = connection.Source;
        while (_depths[node] > _depths[connection.Target])
            node = _dominators[node];
        return node == connection.Target;
    }

    /// <summary>Whether <paramref name="node"/> lies before <paramref name="target"/> on some way that closes no loop.</summary>
    public bool IsAncestor(int node, int target) => _ancestors[target].Value[node];

    private ImmutableArray<int> Select(Predicate<FlowConnection> wanted) =>
        [.. Enumerable.Range(0, Connections.Length).Where(index => wanted(Connections[index]))];

    private bool[] FindAncestors(int target)
    {
        var found = new bool[_outbound.Length];
        var open = new Stack<int>([target]);
        while (open.TryPop(out var node))
        {
            foreach (var index in _forwardInbound[node])
            {
                var source = Connections[index].Source;
                if (!found[source])
                {
                    found[source] = true;
                    open.Push(source);
                }
            }
        }

        return found;
    }

    private static int FindStart(ImmutableArray<PlanNode> nodes, ImmutableArray<FlowConnection> connections)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].Descriptor.IsStart)
                return i;
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].CanStartWorkflow)
                return i;
        }

        var targets = connections.Select(connection => connection.Target).ToHashSet();
        for (var i = 0; i < nodes.Length; i++)
        {
            if (!targets.Contains(i))
                return i;
        }

        return nodes.Length - 1 < 0 ? -1 : 0;
    }
}

/// <summary>A connection from an outcome of one child to another child. A backward one closes a loop.</summary>
public sealed record FlowConnection(int Source, string Port, int Target)
{
    public bool IsBackward { get; init; }

    /// <summary>Whether the start can reach its source at all.</summary>
    public bool IsReachable { get; init; }
}
