using Baton.Kernel.Executions;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// Brings the counters of a chart in counter mode into line with what runs, after that was changed from outside: every join waits for what can still
/// come and for nothing else, and what it has got already counts once.
/// </summary>
internal readonly struct Realignment(Step step, LiveExecution chart)
{
    private readonly FlowProgress _progress = (FlowProgress)chart.Working!;
    private readonly FlowGraph _graph = chart.Node.Graph!.From(((FlowProgress)chart.Working!).Start);

    /// <param name="target">The child that a person has jumped to, if that is what has happened.</param>
    /// <param name="isAlone">What had come to joins that nothing leads to any more is forgotten; else they begin, or are skipped.</param>
    public void Run(int? target, bool isAlone)
    {
        // Where something runs or may still come, loops included; what the jump will do again.
        var hot = FindHot();
        var again = target is { } jumped ? _graph.After([jumped]) : null;
        foreach (var node in _graph.Order)
        {
            var (anyHot, anyWaits) = Look(node, hot);
            if (anyHot)
                hot.Add(node);
            if (target is { } to && (node == to || _graph.IsAncestor(node, to)) || (isAlone && !anyHot && anyWaits))
                Forget(node);
            else if ((anyHot || anyWaits) && Align(node, hot, again))
                hot.Add(node);
        }
    }

    /// <summary>Lets what is complete begin, or be skipped: in another version less may lead to it.</summary>
    public void Settle()
    {
        var hot = FindHot();
        foreach (var node in _graph.Order)
            TrySettle(node, hot);
    }

    private HotPlaces FindHot()
    {
        var hot = new HotPlaces(_graph);
        foreach (var child in chart.ListChildren())
            hot.Add(child.Node.Position);
        return hot;
    }

    private (bool AnyHot, bool AnyWaits) Look(int node, HotPlaces hot)
    {
        var (anyHot, anyWaits) = (false, false);
        foreach (var index in _graph.ForwardInbound(node))
        {
            if (hot.MayFollow(index))
                anyHot = true;
            else
                anyWaits |= _progress.Visited[index] > _progress.Entered[node];
        }

        return (anyHot, anyWaits);
    }

    private void Forget(int node)
    {
        foreach (var index in _graph.ForwardInbound(node))
            _progress.Visited[index] = _progress.Entered[node];
    }

    // A way over which nothing comes any more neither lets the join begin nor keeps it from that.
    private bool Align(int node, HotPlaces hot, bool[]? again)
    {
        var mode = Joins.ModeOf(step, chart, chart.Node.Children[node]);
        var entered = _progress.Entered[node];
        foreach (var index in _graph.ForwardInbound(node))
        {
            ref var visited = ref _progress.Visited[index];
            var source = _graph.Connections[index].Source;
            if (hot.Contains(source))
            {
                // One that came late to a join that was won stays late, unless it is done again.
                visited = again?[source] == true ? entered : Math.Min(visited, entered);
                continue;
            }

            // What a loop has sent out already counts, also while it goes on.
            if (visited <= entered && hot.MayFollow(index))
                continue;
            if (visited <= entered)
                _progress.Followed[index] = mode == JoinMode.WaitAll;
            visited = entered + 1;
        }

        return TrySettle(node, hot);
    }

    /// <returns>Whether the child has been scheduled.</returns>
    private bool TrySettle(int node, HotPlaces hot)
    {
        var (any, all) = (false, true);
        foreach (var index in _graph.ForwardInbound(node))
        {
            if (_progress.Visited[index] <= _progress.Entered[node])
                return false;
            any |= _progress.Followed[index];
            all &= _progress.Followed[index];
        }

        if (_graph.ForwardInbound(node).IsEmpty)
            return false;
        _progress.Entered[node]++;
        var child = chart.Node.Children[node];
        if (Joins.ModeOf(step, chart, child) == JoinMode.WaitAll ? all : any)
        {
            step.Schedule(child, chart);
            return true;
        }

        foreach (var index in _graph.Outbound(node))
        {
            var connection = _graph.Connections[index];
            if (connection.IsBackward || (_graph.LeavesLoop(index) && hot.MayFollow(index)))
                continue;
            _progress.Visited[index] = _progress.Entered[connection.Target] + 1;
            _progress.Followed[index] = false;
        }

        return false;
    }
}
