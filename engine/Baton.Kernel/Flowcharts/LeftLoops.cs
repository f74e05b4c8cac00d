using Baton.Kernel.Executions;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// The loops that something has just ended in and that may be over with it, the inner ones first. A way out of a loop counts as untaken only
/// when the loop is over: as long as something in it runs, it may still return and take that way in a later round.
/// </summary>
internal struct LeftLoops(FlowGraph graph)
{
    private SortedSet<(int Outside, int Loop)>? _passed;

    /// <summary>A child has ended, or was skipped.</summary>
    public void Pass(int node) => AddAround(node);

    /// <summary>The next loop in which nothing runs any more.</summary>
    public bool TryTake(LiveExecution chart, out int loop)
    {
        while (_passed is { Count: > 0 })
        {
            var first = _passed.Min;
            _passed.Remove(first);
            var taken = loop = first.Loop;
            var loops = graph.Loops;
            if (chart.HasChildAt(position => loops.IsWithin(position, taken)))
                continue;
            AddAround(loop);
            return true;
        }

        loop = -1;
        return false;
    }

    private void AddAround(int item)
    {
        if (graph.LoopAround(item) is var loop && loop >= 0)
            (_passed ??= []).Add((-graph.Loops.DepthOf(loop), loop));
    }
}
