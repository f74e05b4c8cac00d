using System.Collections.Immutable;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// Immediate dominators over the forward connections, which form no cycle: one pass in topological order, where a child's
/// dominator is the nearest common one of its predecessors.
/// </summary>
internal static class Dominators
{
    public static (int[] Dominators, int[] Depths) Of(int nodes, int start, ImmutableArray<FlowConnection> connections, ImmutableArray<int>[] inbound)
    {
        var dominators = new int[nodes];
        var depths = new int[nodes];
        Array.Fill(dominators, -1);
        if (start < 0)
            return (dominators, depths);

        dominators[start] = start;
        foreach (var node in TopologicalOrder(nodes, start, connections, inbound))
        {
            var dominator = -1;
            foreach (var index in inbound[node])
            {
                var source = connections[index].Source;
                dominator = dominator < 0 ? source : NearestCommon(dominator, source, dominators, depths);
            }

            dominators[node] = dominator;
            depths[node] = depths[dominator] + 1;
        }

        return (dominators, depths);
    }

    private static IEnumerable<int> TopologicalOrder(int nodes, int start, ImmutableArray<FlowConnection> connections, ImmutableArray<int>[] inbound)
    {
        var missing = inbound.Select(list => list.Length).ToArray();
        var outbound = connections.Where(connection => connection.IsReachable && !connection.IsBackward).ToLookup(connection => connection.Source);
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var node))
        {
            if (node != start)
                yield return node;
            foreach (var connection in outbound[node])
            {
                if (--missing[connection.Target] == 0)
                    open.Enqueue(connection.Target);
            }
        }
    }

    private static int NearestCommon(int left, int right, int[] dominators, int[] depths)
    {
        while (left != right)
        {
            if (depths[left] >= depths[right])
                left = dominators[left];
            else
                right = dominators[right];
        }

        return left;
    }
}
