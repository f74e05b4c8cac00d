namespace Baton.Kernel.Flowcharts;

/// <summary>Where something runs or may still come, of a chart in counter mode: its children, and the loops around them.</summary>
internal sealed class HotPlaces(FlowGraph graph)
{
    private readonly HashSet<int> _items = [];

    public void Add(int node)
    {
        for (var item = node; item >= 0 && _items.Add(item); item = graph.LoopAround(item))
        {
        }
    }

    public bool Contains(int node) => _items.Contains(node);

    /// <summary>Whether this connection may still be followed: something may come to its source, or return into a loop that it leaves.</summary>
    public bool MayFollow(int connection) =>
        Contains(graph.Connections[connection].Source) || (graph.LeavesLoop(connection) && Contains(graph.Loops.SourceOf(connection)));
}
