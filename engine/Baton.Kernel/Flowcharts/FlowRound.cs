using System.Collections.Immutable;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Flowcharts;

/// <summary>What follows from one child of a flowchart having ended.</summary>
internal readonly struct FlowRound(Step step, LiveExecution chart)
{
    private readonly FlowGraph _graph = chart.Node.Graph!;
    private readonly FlowProgress _progress = (FlowProgress)chart.Working!;

    public void Leave(int node, ImmutableArray<string> outcomes)
    {
        // Skips travel along a queue of their own, so that a long untaken branch costs no stack.
        Queue<int>? skipped = null;
        Follow(node, outcomes, ref skipped);
        while (chart.IsAlive && skipped is not null && skipped.TryDequeue(out var next))
            Follow(next, [], ref skipped);
    }

    private void Follow(int node, ImmutableArray<string> outcomes, ref Queue<int>? skipped)
    {
        foreach (var index in _graph.Outbound(node))
        {
            var connection = _graph.Connections[index];
            var followed = outcomes.Contains(connection.Port);
            _progress.Visited[index]++;
            _progress.Followed[index] = followed;
            if (connection.IsBackward)
            {
                if (followed && !CloseLoop(connection))
                    return;
            }
            else if (Arrive(connection, index, followed))
            {
                (skipped ??= new()).Enqueue(connection.Target);
            }
        }
    }

    private bool CloseLoop(FlowConnection connection)
    {
        var source = chart.Node.Children[connection.Source];
        var target = chart.Node.Children[connection.Target];
        if (!_graph.IsValidLoop(connection))
        {
            step.Fault(chart, $"从“{source.Id}”返回“{target.Id}”的连线不成环：开始到“{source.Id}”的路并不都经过“{target.Id}”。 / The connection from {source.Id} back to {target.Id} does not close a loop: not every way to {source.Id} passes {target.Id}.");
            return false;
        }

        step.Schedule(target, chart);
        return true;
    }

    /// <returns>True when the target is to be skipped.</returns>
    private bool Arrive(FlowConnection connection, int index, bool followed)
    {
        var target = connection.Target;
        var node = chart.Node.Children[target];
        var mode = Joins.ModeOf(step, chart, node);
        if (mode == JoinMode.WaitAny && followed)
        {
            if (_progress.Visited[index] > _progress.Entered[target])
            {
                _progress.Entered[target]++;
                step.Schedule(node, chart);
                CancelAncestors(target);
            }

            return false;
        }

        if (!AllVisited(target, out var any, out var all))
            return false;

        _progress.Entered[target]++;
        var enters = mode == JoinMode.WaitAll ? all : any;
        if (enters)
            step.Schedule(node, chart);
        return !enters;
    }

    private bool AllVisited(int target, out bool any, out bool all)
    {
        (any, all) = (false, true);
        foreach (var index in _graph.ForwardInbound(target))
        {
            if (_progress.Visited[index] <= _progress.Entered[target])
                return false;
            any |= _progress.Followed[index];
            all &= _progress.Followed[index];
        }

        return true;
    }

    private void CancelAncestors(int target)
    {
        var graph = _graph;
        var children = chart.Node.Children;
        step.CancelRunning(chart, child => graph.IsAncestor(children.IndexOf(child), target));
    }
}
