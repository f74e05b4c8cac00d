using System.Collections.Immutable;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// Immediate dominators over the forward connections, which form no cycle: one pass in topological order, where a child's
/// dominator is the nearest common one of its predecessors. The order has the start first.
/// </summary>
internal static class Dominators
{
    public static AncestorTree Of(int nodes, ImmutableArray<int> order, ImmutableArray<FlowConnection> connections, ImmutableArray<int>[] inbound)
    {
        var tree = new AncestorTree(nodes, order.IsEmpty ? -1 : order[0]);
        foreach (var node in order.Skip(1))
        {
            var dominator = -1;
            foreach (var index in inbound[node])
            {
                var source = connections[index].Source;
                dominator = dominator < 0 ? source : tree.NearestCommon(dominator, source);
            }

            tree.Add(node, dominator);
        }

        return tree;
    }
}
