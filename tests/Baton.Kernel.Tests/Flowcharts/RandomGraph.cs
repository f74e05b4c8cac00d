using Baton.Kernel.Flowcharts;

namespace Baton.Kernel.Tests.Flowcharts;

/// <summary>Small random charts, tangled ones included, and what walking them without any cleverness says.</summary>
internal sealed class RandomGraph
{
    private readonly Dictionary<int, HashSet<int>> _loops;

    public RandomGraph(System.Random random)
    {
        var nodes = random.Next(2, 9);
        // Now and then mostly downwards, as people draw.
        var isTidy = random.Next(2) == 0;
        Graph = new FlowGraph(
            nodes,
            [.. Enumerable.Range(0, random.Next(1, 18)).Select(_ =>
            {
                var (source, target) = (random.Next(nodes), random.Next(nodes));
                return isTidy && source > target && random.Next(3) > 0 ? new FlowConnection(target, "Done", source) : new FlowConnection(source, "Done", target);
            })],
            0);
        Forward = [.. Graph.Connections.Where(connection => connection.IsReachable && !connection.IsBackward)];
        Backward = [.. Graph.Connections.Where(connection => connection.IsBackward)];
        Reachable = [.. Enumerable.Range(0, nodes).Where(node => SearchedConnections.Reaches(0, node, Forward))];
        _loops = Backward.Where(connection => connection.Source != connection.Target).Select(connection => connection.Target).Distinct().ToDictionary(header => header, FindLoop);
    }

    public FlowGraph Graph { get; }

    public FlowConnection[] Forward { get; }

    public FlowConnection[] Backward { get; }

    public int[] Reachable { get; }

    public IEnumerable<HashSet<int>> Loops => _loops.Values;

    /// <summary>Whether what runs at a child may still bring a token to another without going round a loop around the other.</summary>
    public bool LiesBefore(int node, int target) => node != target && Reaches(node, target, target);

    /// <summary>Whether it may bring one to this place before it, in the same way.</summary>
    public bool Reaches(int node, int place, int target) => SearchedConnections.Reaches(
        node,
        place,
        Forward.Concat(Backward.Where(connection => connection.Source != connection.Target && !_loops[connection.Target].Contains(target))));

    private HashSet<int> FindLoop(int header)
    {
        var rank = Graph.Order.IndexOf(header);
        var within = Forward.Concat(Backward.Where(connection => Graph.Order.IndexOf(connection.Target) >= rank)).ToList();
        return [.. Reachable.Where(node => SearchedConnections.Reaches(header, node, within) && SearchedConnections.Reaches(node, header, within))];
    }
}
