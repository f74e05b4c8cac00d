using System.Collections.Immutable;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// How the loops of a chart are nested. An item is a child, by its position, or a loop, numbered after the children. A loop
/// consists of its header and of all that leads back to it without passing it; everything enters it at the header. A return
/// into the middle of a branch counts for the loop of the last child that both its ends must have passed.
/// Without the connections that go round, the items of one loop form no cycle, and neither do the outermost items.
/// </summary>
/// <remarks>
/// Found from the innermost loop outwards, by walking back from the sources of the returns; what belongs to a loop already is
/// passed as a whole, so that each connection is looked at once.
/// </remarks>
internal sealed class FlowLoops
{
    private const int None = -1;
    private readonly AncestorTree _nesting;
    private readonly int _root;
    private readonly ImmutableArray<int>[] _members;
    private readonly ImmutableArray<int>[] _leaving;
    private readonly int[] _sources;

    public FlowLoops(FlowGraph graph, AncestorTree dominators)
    {
        var rank = new int[graph.Nodes];
        for (var i = 0; i < graph.Order.Length; i++)
            rank[graph.Order[i]] = i;
        var returns = graph.Connections
            .Where(connection => connection.IsBackward && connection.Source != connection.Target)
            .GroupBy(connection => dominators.NearestCommon(connection.Source, connection.Target), connection => connection.Source)
            .OrderByDescending(group => rank[group.Key])
            .ToList();
        Items = graph.Nodes + returns.Count;
        _root = Items;
        var parents = FindParents(graph, returns);
        _nesting = new AncestorTree(Items + 1, _root);
        for (var item = Items - 1; item >= 0; item--)
            _nesting.Add(item, parents[item] == None ? _root : parents[item]);

        _members = Group(Items, Enumerable.Range(0, Items), item => parents[item]);
        _sources = [.. graph.Connections.Select(SourceOf)];
        _leaving = Group(Items, Enumerable.Range(0, _sources.Length), index => _sources[index]);
    }

    /// <summary>Children and loops together.</summary>
    public int Items { get; }

    /// <summary>The innermost loop around an item, or -1.</summary>
    public int LoopAround(int item) => _nesting.ParentOf(item) is var loop && loop == _root ? None : loop;

    /// <summary>What stands directly in a loop; nothing for a child.</summary>
    public ImmutableArray<int> MembersOf(int item) => _members[item];

    /// <summary>
    /// From where something may still come over a connection: its source, or the outermost loop that it leaves, because what runs
    /// anywhere in there may yet get to the source. -1 for one that goes round: what it brings belongs to the next round.
    /// </summary>
    public int SourceOf(int connection) => _sources[connection];

    /// <summary>The connections of which this item is the source.</summary>
    public ImmutableArray<int> Leaving(int item) => _leaving[item];

    /// <summary>Whether a child belongs to the loop that this connection closes.</summary>
    public bool IsInLoopOf(FlowConnection connection, int node) =>
        _nesting.IsWithin(node, _nesting.NearestCommon(connection.Source, connection.Target));

    private int SourceOf(FlowConnection connection) => connection.IsReachable && !connection.IsBackward
        ? _nesting.AncestorAt(connection.Source, _nesting.DepthOf(_nesting.NearestCommon(connection.Source, connection.Target)) + 1)
        : None;

    private int[] FindParents(FlowGraph graph, List<IGrouping<int, int>> returns)
    {
        var parents = new int[Items];
        Array.Fill(parents, None);
        var outermost = Enumerable.Range(0, Items).ToArray();
        for (var i = 0; i < returns.Count; i++)
        {
            var (header, loop) = (returns[i].Key, graph.Nodes + i);
            parents[header] = outermost[header] = loop;
            var open = new Stack<int>(returns[i]);
            while (open.TryPop(out var node))
            {
                var item = Outermost(node);
                if (item == loop)
                    continue;
                parents[item] = outermost[item] = loop;
                var entry = item < graph.Nodes ? item : returns[item - graph.Nodes].Key;
                foreach (var index in graph.ForwardInbound(entry))
                    open.Push(graph.Connections[index].Source);
            }
        }

        return parents;

        int Outermost(int item)
        {
            while (outermost[item] != item)
                item = outermost[item] = outermost[outermost[item]];
            return item;
        }
    }

    private static ImmutableArray<int>[] Group(int size, IEnumerable<int> all, Func<int, int> key)
    {
        var groups = new ImmutableArray<int>[size];
        Array.Fill(groups, []);
        foreach (var group in all.GroupBy(key).Where(group => group.Key != None))
            groups[group.Key] = [.. group];
        return groups;
    }
}
