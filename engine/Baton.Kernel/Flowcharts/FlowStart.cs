using System.Collections.Immutable;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// Where a flowchart begins when no trigger says it: the first Start, else the first child that may start the flow, else
/// the first without a connection into it, else the first of all.
/// </summary>
internal static class FlowStart
{
    public static int Find(ImmutableArray<PlanNode> nodes, ImmutableArray<FlowConnection> connections)
    {
        if (nodes.IsEmpty)
            return -1;
        var targets = connections.Select(connection => connection.Target).ToHashSet();
        return First(nodes, node => node.Descriptor.IsStart)
            ?? First(nodes, node => node.CanStartWorkflow)
            ?? First(nodes, node => !targets.Contains(node.Position))
            ?? 0;
    }

    private static int? First(ImmutableArray<PlanNode> nodes, Predicate<PlanNode> wanted)
    {
        foreach (var node in nodes)
        {
            if (wanted(node))
                return node.Position;
        }

        return null;
    }
}
