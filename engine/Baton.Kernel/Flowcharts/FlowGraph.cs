using System.Collections.Immutable;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// A flowchart's connections, analysed once for each child it may start from: which close a loop, which loops are well
/// formed, who can reach whom. Positions are those of the chart's children. Safe for all threads.
/// </summary>
public sealed class FlowGraph
{
    private readonly ImmutableArray<FlowConnection> _drawn;
    private readonly FlowGraph?[] _fromOthers;
    private readonly ImmutableArray<int>[] _outbound;
    private readonly ImmutableArray<int>[] _forwardInbound;
    private readonly int[] _dominators;
    private readonly int[] _depths;
    private readonly bool[]?[] _ancestors;

    public FlowGraph(ImmutableArray<PlanNode> nodes, ImmutableArray<FlowConnection> connections)
        : this(nodes.Length, connections, FlowStart.Find(nodes, connections)) { }

    private FlowGraph(int nodes, ImmutableArray<FlowConnection> drawn, int start)
    {
        _drawn = drawn;
        _fromOthers = new FlowGraph[nodes];
        Start = start;
        Connections = ForwardConnections.Mark(nodes, start, drawn);
        _outbound = Group(nodes, connection => connection.Source);
        _forwardInbound = Group(nodes, connection => connection.IsReachable && !connection.IsBackward ? connection.Target : -1);
        (_dominators, _depths) = Dominators.Of(nodes, start, Connections, _forwardInbound);
        _ancestors = new bool[nodes][];
    }

    /// <summary>The child that runs first, or -1 in an empty chart.</summary>
    public int Start { get; }

    public ImmutableArray<FlowConnection> Connections { get; }

    /// <summary>Backward connections that fault when they are followed.</summary>
    public IEnumerable<FlowConnection> InvalidLoops => Connections.Where(connection => connection.IsBackward && !IsValidLoop(connection));

    /// <summary>The same chart, started from another child: from a trigger.</summary>
    public FlowGraph From(int start) => start == Start ? this : _fromOthers[start] ??= new FlowGraph(_outbound.Length, _drawn, start);

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
    public bool IsAncestor(int node, int target) => (_ancestors[target] ??= FindAncestors(target))[node];

    private ImmutableArray<int>[] Group(int nodes, Func<FlowConnection, int> end)
    {
        var groups = new ImmutableArray<int>[nodes];
        Array.Fill(groups, []);
        foreach (var group in Enumerable.Range(0, Connections.Length).GroupBy(index => end(Connections[index])).Where(group => group.Key >= 0))
            groups[group.Key] = [.. group];
        return groups;
    }

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
}

/// <summary>A connection from an outcome of one child to another child. A backward one closes a loop.</summary>
public sealed record FlowConnection(int Source, string Port, int Target)
{
    public bool IsBackward { get; init; }

    /// <summary>Whether the start can reach its source at all.</summary>
    public bool IsReachable { get; init; }
}
