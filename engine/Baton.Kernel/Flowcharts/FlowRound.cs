using System.Collections.Immutable;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// What follows from one child of a flowchart having ended, in counter mode: a child is scheduled when its join is satisfied, and
/// skipped when none of its ways was taken; a skip travels on, so that joins never wait for a dead path. A way out of a loop is dead
/// only when the loop is over.
/// </summary>
internal readonly struct FlowRound(Step step, LiveExecution chart)
{
    private readonly FlowProgress _progress = (FlowProgress)chart.Working!;
    private readonly FlowGraph _graph = chart.Node.Graph!.From(((FlowProgress)chart.Working!).Start);

    /// <summary>The backward connection that these outcomes would follow although it closes no loop, if there is one.</summary>
    public FlowConnection? FindInvalidLoop(int node, ImmutableArray<string> outcomes)
    {
        var taken = new TakenWays(outcomes);
        foreach (var index in _graph.Outbound(node))
        {
            var connection = _graph.Connections[index];
            if (connection.IsBackward && taken.Contains(connection.Port) && !_graph.IsValidLoop(connection))
                return connection;
        }

        return null;
    }

    /// <summary>
    /// Follows the connections of a child that has ended. If it <paramref name="lostTo"/> a join that has gone on without it,
    /// nothing before that join is entered any more.
    /// </summary>
    public void Leave(int node, ImmutableArray<string> outcomes, int? lostTo)
    {
        // Skips travel along a queue of their own, so that a long untaken branch costs no stack.
        Queue<int>? skipped = null;
        var left = new LeftLoops(_graph);
        Follow(node, outcomes, lostTo, ref skipped);
        left.Pass(node);
        var over = -1;
        do
        {
            if (over >= 0)
                Close(over, lostTo, ref skipped);
            while (skipped is not null && skipped.TryDequeue(out var next))
            {
                Follow(next, [], lostTo, ref skipped);
                left.Pass(next);
            }
        }
        while (left.TryTake(chart, out over));
    }

    private void Follow(int node, ImmutableArray<string> outcomes, int? lostTo, ref Queue<int>? skipped)
    {
        var taken = new TakenWays(outcomes);
        var runsAgain = lostTo is null && Repeats(node, taken);
        foreach (var index in _graph.Outbound(node))
        {
            var connection = _graph.Connections[index];
            var followed = taken.Contains(connection.Port);
            if (!followed && !connection.IsBackward && (runsAgain || _graph.LeavesLoop(index)))
                continue;
            _progress.Visited[index]++;
            _progress.Followed[index] = followed;
            if (connection.IsBackward)
            {
                if (followed && lostTo is null)
                    step.Schedule(chart.Node.Children[connection.Target], chart);
            }
            else if (Arrive(connection, index, followed, lostTo))
            {
                (skipped ??= new()).Enqueue(connection.Target);
            }
        }
    }

    private bool Repeats(int node, TakenWays taken)
    {
        foreach (var index in _graph.Outbound(node))
        {
            var connection = _graph.Connections[index];
            if (connection.IsBackward && connection.Target == node && taken.Contains(connection.Port))
                return true;
        }

        return false;
    }

    /// <summary>Nothing in the loop runs any more: what has led out of it and was not taken will not be.</summary>
    private void Close(int loop, int? lostTo, ref Queue<int>? skipped)
    {
        foreach (var index in _graph.Loops.Leaving(loop))
        {
            var connection = _graph.Connections[index];
            if (_progress.Visited[index] > _progress.Entered[connection.Target])
                continue;
            _progress.Visited[index]++;
            _progress.Followed[index] = false;
            if (Arrive(connection, index, followed: false, lostTo))
                (skipped ??= new()).Enqueue(connection.Target);
        }
    }

    /// <returns>True when the target is to be skipped.</returns>
    private bool Arrive(FlowConnection connection, int index, bool followed, int? lostTo)
    {
        var target = connection.Target;
        var node = chart.Node.Children[target];
        var mode = Joins.ModeOf(step, chart, node);
        var isLost = lostTo is { } winner && _graph.IsAncestor(target, winner);
        if (mode == JoinMode.WaitAny && followed && !isLost)
        {
            if (_progress.Visited[index] > _progress.Entered[target])
            {
                _progress.Entered[target]++;
                step.Schedule(node, chart);
                Outrun(target);
            }

            return false;
        }

        if (!AllVisited(target, out var any, out var all))
            return false;

        _progress.Entered[target]++;
        var enters = !isLost && (mode == JoinMode.WaitAll ? all : any);
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

    // Elsa's rule: what waits before the join is cancelled; what is about to begin still does, but leads nowhere.
    private void Outrun(int join)
    {
        foreach (var child in chart.ListChildren())
        {
            if (!child.IsAlive || !_graph.IsAncestor(child.Node.Position, join))
                continue;
            child.LostTo = join;
            if (child.Status != ExecutionStatus.Scheduled)
                step.CancelAndTell(child);
        }
    }
}
