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
    private readonly ImmutableArray<int>[] _inbound;
    private readonly AncestorTree _dominators;
    private readonly bool[]?[] _ancestors;
    private readonly bool _hasLoops;
    private FlowLoops? _loops;

    public FlowGraph(ImmutableArray<PlanNode> nodes, ImmutableArray<FlowConnection> connections)
        : this(nodes.Length, connections, FlowStart.Find(nodes, connections)) { }

    internal FlowGraph(int nodes, ImmutableArray<FlowConnection> drawn, int start)
    {
        _drawn = drawn;
        _fromOthers = new FlowGraph[nodes];
        Start = start;
        Connections = ForwardConnections.Mark(nodes, start, drawn);
        _outbound = Group(nodes, connection => connection.Source);
        _forwardInbound = Group(nodes, connection => connection.IsReachable && !connection.IsBackward ? connection.Target : -1);
        _inbound = Group(nodes, connection => connection.Target);
        Order = FindOrder();
        _dominators = Dominators.Of(nodes, Order, Connections, _forwardInbound);
        _ancestors = new bool[nodes][];
        _hasLoops = Connections.Any(connection => connection.IsBackward && connection.Source != connection.Target);
    }

    /// <summary>The child that runs first, or -1 in an empty chart.</summary>
    public int Start { get; }

    public int Nodes => _outbound.Length;

    public ImmutableArray<FlowConnection> Connections { get; }

    /// <summary>The children that the start reaches, each after all that lie before it.</summary>
    public ImmutableArray<int> Order { get; }

    /// <summary>Backward connections that fault when they are followed.</summary>
    public IEnumerable<FlowConnection> InvalidLoops => Connections.Where(connection => connection.IsBackward && !IsValidLoop(connection));

    internal FlowLoops Loops => _loops ??= new FlowLoops(this);

    /// <summary>Whether a connection leads out of a loop, into which something may still return. It costs nothing where there is no loop.</summary>
    internal bool LeavesLoop(int connection) =>
        _hasLoops && Loops.SourceOf(connection) is var source && source >= 0 && source != Connections[connection].Source;

    /// <summary>The innermost loop around a child or a loop, or -1.</summary>
    internal int LoopAround(int item) => _hasLoops ? Loops.LoopAround(item) : -1;

    /// <summary>The same chart, started from another child: from a trigger.</summary>
    public FlowGraph From(int start) => start == Start ? this : _fromOthers[start] ??= new FlowGraph(_outbound.Length, _drawn, start);

    /// <summary>Connections that leave this child, in the definition's order.</summary>
    public ImmutableArray<int> Outbound(int node) => _outbound[node];

    /// <summary>Connections that reach this child without closing a loop.</summary>
    public ImmutableArray<int> ForwardInbound(int node) => _forwardInbound[node];

    /// <summary>All connections that reach this child.</summary>
    public ImmutableArray<int> Inbound(int node) => _inbound[node];

    /// <summary>A loop may be closed only where every way from the start to its source passes its target.</summary>
    public bool IsValidLoop(FlowConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return _dominators.IsWithin(connection.Source, connection.Target);
    }

    /// <summary>The last child that every way from the start to this one passes; the start for itself.</summary>
    public int DominatorOf(int node) => _dominators.ParentOf(node);

    /// <summary>Whether <paramref name="node"/> lies before <paramref name="target"/> on some way that closes no loop.</summary>
    public bool IsAncestor(int node, int target) => (_ancestors[target] ??= FindAncestors(target))[node];

    /// <summary>These children and all that lie behind them on ways that close no loop.</summary>
    internal bool[] After(IEnumerable<int> nodes)
    {
        var found = new bool[_outbound.Length];
        var open = new Stack<int>(nodes);
        while (open.TryPop(out var node))
        {
            if (found[node])
                continue;
            found[node] = true;
            foreach (var index in _outbound[node])
            {
                if (Connections[index] is { IsBackward: false, Target: var target })
                    open.Push(target);
            }
        }

        return found;
    }

    private ImmutableArray<int>[] Group(int nodes, Func<FlowConnection, int> end)
    {
        var groups = new ImmutableArray<int>[nodes];
        Array.Fill(groups, []);
        foreach (var group in Enumerable.Range(0, Connections.Length).GroupBy(index => end(Connections[index])).Where(group => group.Key >= 0))
            groups[group.Key] = [.. group];
        return groups;
    }

    private ImmutableArray<int> FindOrder()
    {
        if (Start < 0)
            return [];
        var missing = Array.ConvertAll(_forwardInbound, inbound => inbound.Length);
        var order = ImmutableArray.CreateBuilder<int>(Nodes);
        order.Add(Start);
        for (var next = 0; next < order.Count; next++)
        {
            foreach (var index in _outbound[order[next]])
            {
                var connection = Connections[index];
                if (!connection.IsBackward && --missing[connection.Target] == 0)
                    order.Add(connection.Target);
            }
        }

        return order.ToImmutable();
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
