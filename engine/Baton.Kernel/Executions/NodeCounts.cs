using System.Collections.Immutable;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>The per-node counters of an instance while a step changes them.</summary>
internal sealed class NodeCounts
{
    private readonly Counter[] _counters;

    public NodeCounts(Plan plan, ImmutableArray<NodeCount> counts)
    {
        _counters = new Counter[plan.Nodes.Length];
        foreach (var count in counts)
            _counters[count.Node] = new Counter { Begun = count.Begun, Completed = count.Completed, Cancelled = count.Cancelled, Faulted = count.Faulted };
    }

    public ref Counter this[PlanNode node] => ref _counters[node.Index];

    public ImmutableArray<NodeCount> Freeze()
    {
        var counts = ImmutableArray.CreateBuilder<NodeCount>();
        for (var node = 0; node < _counters.Length; node++)
        {
            if (_counters[node] is { Begun: > 0 } count)
                counts.Add(new NodeCount(node, count.Begun, count.Completed, count.Cancelled, count.Faulted));
        }

        return counts.DrainToImmutable();
    }

    public struct Counter
    {
        public int Begun;
        public int Completed;
        public int Cancelled;
        public int Faulted;
    }
}
