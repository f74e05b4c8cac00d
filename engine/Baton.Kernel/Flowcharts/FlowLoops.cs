using System.Collections.Immutable;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// How the loops of a chart are nested. An item is a child, by its position, or a loop, numbered after the children. A loop is a
/// child that something returns to, its header, with all from which one can get there and to which one gets from there, by ways
/// that pass nothing before it. So whatever runs in a loop may still get anywhere in it. Without the connections
/// that go round, the items of one loop form no cycle, and neither do the outermost items.
/// </summary>
/// <remarks>
/// Found from the innermost loop outwards, by walking back from the sources of the returns; what belongs to a loop already is
/// passed as a whole, so that each connection is looked at once. Returns into the middle of a branch let loops be entered beside
/// their headers; in charts that have such, each header is searched for by itself.
/// </remarks>
internal sealed class FlowLoops
{
    private const int None = -1;
    private readonly AncestorTree _nesting;
    private readonly int _root;
    private readonly ImmutableArray<int>[] _members;
    private readonly ImmutableArray<int>[] _leaving;
    private readonly int[] _sources;

    public FlowLoops(FlowGraph graph)
    {
        var rank = new int[graph.Nodes];
        for (var i = 0; i < graph.Order.Length; i++)
            rank[graph.Order[i]] = i;
        var returns = graph.Connections
            .Where(connection => connection.IsBackward && connection.Source != connection.Target)
            .GroupBy(connection => connection.Target, connection => connection.Source)
            .OrderByDescending(group => rank[group.Key])
            .ToList();
        Items = graph.Nodes + returns.Count;
        _root = Items;
        var parents = FindParents(graph, returns, rank);
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

    /// <summary>How many loops are around an item.</summary>
    public int DepthOf(int item) => _nesting.DepthOf(item) - 1;

    /// <summary>Whether an item is this loop or belongs to it or to one within it.</summary>
    public bool IsWithin(int item, int loop) => _nesting.IsWithin(item, loop);

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

    private int[] FindParents(FlowGraph graph, List<IGrouping<int, int>> returns, int[] rank)
    {
        var parents = new int[Items];
        Array.Fill(parents, None);
        var outermost = Enumerable.Range(0, Items).ToArray();
        var isTidy = !graph.InvalidLoops.Any();
        for (var i = 0; i < returns.Count; i++)
        {
            var (header, loop) = (returns[i].Key, graph.Nodes + i);
            if (isTidy)
                Enclose(returns[i], header, loop);
            else
                EncloseAll(Between(graph, header, returns[i], rank).Append(header), loop);
        }

        return parents;

        void Enclose(IEnumerable<int> sources, int header, int loop)
        {
            EncloseAll([header], loop);
            var open = new Stack<int>(sources);
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

        void EncloseAll(IEnumerable<int> nodes, int loop)
        {
            foreach (var item in nodes.Select(Outermost).Where(item => item != loop))
                parents[item] = outermost[item] = loop;
        }

        int Outermost(int item)
        {
            while (outermost[item] != item)
                item = outermost[item] = outermost[outermost[item]];
            return item;
        }
    }

    private static HashSet<int> Between(FlowGraph graph, int header, IEnumerable<int> sources, int[] rank)
    {
        var between = Search([header], graph.Outbound, connection => connection.Target);
        between.IntersectWith(Search(sources, graph.Inbound, connection => connection.Source));
        return between;

        HashSet<int> Search(IEnumerable<int> from, Func<int, ImmutableArray<int>> connections, Func<FlowConnection, int> end)
        {
            var found = from.ToHashSet();
            var open = new Stack<int>(found);
            while (open.TryPop(out var node))
            {
                foreach (var connection in connections(node).Select(index => graph.Connections[index]))
                {
                    if (connection.IsReachable && (!connection.IsBackward || rank[connection.Target] > rank[header]) && found.Add(end(connection)))
                        open.Push(end(connection));
                }
            }

            return found;
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
