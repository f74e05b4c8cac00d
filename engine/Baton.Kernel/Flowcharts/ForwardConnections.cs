using System.Collections.Immutable;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// Elsa's rule: breadth-first from the start, a connection is forward unless it would close a cycle with those already
/// taken as forward. Almost all of it follows without a search:
/// a connection to a child that is met later closes nothing, because that child has taken no connections yet;
/// one to the source itself, or to a child over which its source was first met, does, because those first meetings are forward;
/// and one that lies on no cycle of what is left cannot. What then remains are cycles that can be entered in several
/// places; only within these is a way back searched for.
/// </summary>
internal static class ForwardConnections
{
    public static ImmutableArray<FlowConnection> Mark(int nodes, int start, ImmutableArray<FlowConnection> connections)
    {
        if (start < 0)
            return connections;

        var outbound = Group(nodes, connections, connection => connection.Source);
        var met = MeetAll(nodes, start, connections, outbound);
        var isBackward = new bool[connections.Length];
        var doubtful = new List<int>();
        foreach (var node in met.Order)
        {
            foreach (var index in outbound[node])
            {
                var target = connections[index].Target;
                if (met.Rank[target] > met.Rank[node])
                    continue;
                isBackward[index] = met.Tree.IsWithin(node, target);
                if (!isBackward[index])
                    doubtful.Add(index);
            }
        }

        if (doubtful.Count > 0)
            Decide(doubtful, met.Rank, connections, outbound, isBackward);
        return [.. connections.Select((connection, index) => connection with { IsReachable = met.Rank[connection.Source] >= 0, IsBackward = isBackward[index] })];
    }

    private static (List<int> Order, int[] Rank, AncestorTree Tree) MeetAll(int nodes, int start, ImmutableArray<FlowConnection> connections, List<int>[] outbound)
    {
        var order = new List<int> { start };
        var rank = new int[nodes];
        Array.Fill(rank, -1);
        rank[start] = 0;
        var tree = new AncestorTree(nodes, start);
        for (var next = 0; next < order.Count; next++)
        {
            foreach (var index in outbound[order[next]])
            {
                var target = connections[index].Target;
                if (rank[target] >= 0)
                    continue;
                rank[target] = order.Count;
                order.Add(target);
                tree.Add(target, order[next]);
            }
        }

        return (order, rank, tree);
    }

    private static void Decide(List<int> doubtful, int[] rank, ImmutableArray<FlowConnection> connections, List<int>[] outbound, bool[] isBackward)
    {
        var isOnCycle = new bool[rank.Length];
        for (var node = 0; node < rank.Length; node++)
            isOnCycle[node] = rank[node] >= 0;
        Peel(isOnCycle, connections, outbound, isBackward, connection => (connection.Source, connection.Target));
        Peel(isOnCycle, connections, Group(rank.Length, connections, connection => connection.Target), isBackward, connection => (connection.Target, connection.Source));
        foreach (var index in doubtful)
        {
            var (source, target) = (connections[index].Source, connections[index].Target);
            isBackward[index] = isOnCycle[source] && isOnCycle[target] && Reaches(target, source, node => rank[node] < rank[source] && isOnCycle[node]);
        }

        bool Reaches(int from, int to, Predicate<int> isDecided)
        {
            var seen = new HashSet<int> { from };
            var open = new Stack<int>([from]);
            while (open.TryPop(out var node))
            {
                if (node == to)
                    return true;
                if (!isDecided(node))
                    continue;
                foreach (var index in outbound[node])
                {
                    if (!isBackward[index] && seen.Add(connections[index].Target))
                        open.Push(connections[index].Target);
                }
            }

            return false;
        }
    }

    /// <summary>Takes away, again and again, what nothing that is left leads to.</summary>
    private static void Peel(bool[] isLeft, ImmutableArray<FlowConnection> connections, List<int>[] leaving, bool[] isBackward, Func<FlowConnection, (int From, int To)> ends)
    {
        var entering = new int[isLeft.Length];
        for (var index = 0; index < connections.Length; index++)
        {
            var (from, to) = ends(connections[index]);
            if (!isBackward[index] && isLeft[from] && isLeft[to])
                entering[to]++;
        }

        var open = new Stack<int>(Enumerable.Range(0, isLeft.Length).Where(node => isLeft[node] && entering[node] == 0));
        while (open.TryPop(out var node))
        {
            isLeft[node] = false;
            foreach (var index in leaving[node])
            {
                var (_, to) = ends(connections[index]);
                if (!isBackward[index] && isLeft[to] && --entering[to] == 0)
                    open.Push(to);
            }
        }
    }

    private static List<int>[] Group(int nodes, ImmutableArray<FlowConnection> connections, Func<FlowConnection, int> end)
    {
        var groups = new List<int>[nodes];
        for (var node = 0; node < nodes; node++)
            groups[node] = [];
        for (var index = 0; index < connections.Length; index++)
            groups[end(connections[index])].Add(index);
        return groups;
    }
}
