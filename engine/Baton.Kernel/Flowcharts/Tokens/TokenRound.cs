using System.Collections.Immutable;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Flowcharts.Tokens;

/// <summary>
/// What follows from one child of a flowchart having ended, in token mode: it sends a token over each connection that was taken,
/// and no more comes from it. Whom a token lets run is said by the merge mode of the child it comes to.
/// </summary>
/// <remarks>
/// It cannot hang: of the children with tokens, once nothing runs any more, the one that lies first can get no more tokens, so
/// that it runs. What lies before what is told by <see cref="FlowLoops"/>, where a loop never comes before what it contains.
/// </remarks>
internal readonly struct TokenRound(Step step, LiveExecution chart)
{
    private readonly FlowTokens _tokens = (FlowTokens)chart.Working!;
    private readonly FlowGraph _graph = chart.Node.Graph!.From(((FlowTokens)chart.Working!).Start);

    private readonly record struct Arrival(int Connection, int Target, MergeMode Mode, bool IsImmediate);

    public void Leave(LiveExecution child, ImmutableArray<string> outcomes)
    {
        var arrivals = FindArrivals(child, outcomes);
        if (_tokens.Upstream is null && (_tokens.Any || arrivals.Exists(arrival => !arrival.IsImmediate || arrival.Mode == MergeMode.Race)))
            Watch(child.Node.Position);

        // First all that has come, then that nothing more comes: what lies behind must not look idle in between.
        foreach (var arrival in arrivals)
        {
            if (arrival.IsImmediate)
                _tokens.Upstream?.Begin(arrival.Target);
            else
                Put(arrival.Connection);
        }

        _tokens.Upstream?.End(child.Node.Position);
        HashSet<int>? lost = null;
        foreach (var arrival in arrivals)
        {
            if (!arrival.IsImmediate)
                RunWhilePossible(arrival.Target);
            else if (lost?.Contains(arrival.Target) == true)
                _tokens.Upstream!.End(arrival.Target);
            else
                Run(arrival, ref lost);
        }

        foreach (var node in _tokens.Upstream?.TakeFreed() ?? [])
            RunWhilePossible(node);
        foreach (var node in _tokens.Converging.ToArray())
            RunWhilePossible(node);
    }

    /// <summary>
    /// What runs was changed from outside. Where a person has jumped to a <paramref name="target"/>, the tokens that would lead to it, or that it will
    /// bring again, are gone; if it <paramref name="isAlone"/>, so are those that nothing leads to any more.
    /// </summary>
    public void Realign(int? target, bool isAlone)
    {
        _tokens.Upstream = null;
        var hot = isAlone ? _graph.After(chart.ListChildren().Select(child => child.Node.Position)) : null;
        foreach (var index in _tokens.Connections.ToArray())
        {
            var connection = _graph.Connections[index];
            if (hot?[connection.Target] == false || target is { } jumped && (LeadsTo(connection.Target, jumped) || LeadsTo(jumped, connection.Source)))
                _tokens.Take(index, _tokens.CountOf(index));
        }

        if (!_tokens.Any)
            return;
        Watch();
        foreach (var node in _tokens.Upstream!.TakeFreed())
            RunWhilePossible(node);
    }

    private bool LeadsTo(int node, int target) => node == target || _graph.IsAncestor(node, target);

    // Lost ways are not entered, and a race is not won twice over two connections from the same child.
    private List<Arrival> FindArrivals(LiveExecution child, ImmutableArray<string> outcomes)
    {
        var arrivals = new List<Arrival>();
        var taken = new TakenWays(outcomes);
        var lost = child.LostTo is { } winner ? _tokens.Lost[winner] : null;
        foreach (var index in _graph.Outbound(child.Node.Position))
        {
            var connection = _graph.Connections[index];
            var target = connection.Target;
            if (!taken.Contains(connection.Port) || target == child.LostTo || lost?.Contains(target) == true)
                continue;
            var mode = MergeModes.Of(step, chart, chart.Node.Children[target]);
            if (mode != MergeMode.Race || !arrivals.Exists(arrival => arrival.Target == target))
                arrivals.Add(new Arrival(index, target, mode, IsImmediate(target, mode)));
        }

        return arrivals;
    }

    private bool IsImmediate(int target, MergeMode mode) => mode switch
    {
        MergeMode.Cascade or MergeMode.Race => true,
        MergeMode.Converge => _graph.Inbound(target).Length <= 1,
        _ => _graph.ForwardInbound(target).Length <= 1,
    };

    // The one that has just ended still counts, until it is told that it has.
    private void Watch(int? ended = null)
    {
        var upstream = new Upstream(_graph, _tokens);
        _tokens.Upstream = upstream;
        if (ended is { } node)
            upstream.Begin(node);
        foreach (var child in chart.ListChildren())
            upstream.Begin(child.Node.Position);
    }

    private void Put(int connection)
    {
        var before = _tokens.CountOf(connection);
        _tokens.Add(connection, 1);
        _tokens.Upstream!.Arrive(connection, before, 1);
    }

    private void Take(int connection, int count)
    {
        _tokens.Take(connection, count);
        _tokens.Upstream!.Take(connection, _tokens.CountOf(connection), count);
    }

    private void Run(Arrival arrival, ref HashSet<int>? lost)
    {
        step.Schedule(chart.Node.Children[arrival.Target], chart);
        if (arrival.Mode != MergeMode.Race)
            return;
        lost ??= [];
        lost.UnionWith(Win(arrival.Target));
    }

    // What waits before the winner is cancelled, and the tokens there are gone; what is about to begin still does, but leads nowhere.
    private HashSet<int> Win(int winner)
    {
        var lost = _tokens.Upstream!.FindBusyBefore(winner);
        _tokens.Lost[winner] = lost;
        foreach (var connection in _tokens.Connections.ToArray())
        {
            if (lost.Contains(_graph.Connections[connection].Target))
                Take(connection, _tokens.CountOf(connection));
        }

        foreach (var child in chart.ListChildren())
        {
            if (!child.IsAlive || !lost.Contains(child.Node.Position))
                continue;
            child.LostTo = winner;
            if (child.Status != ExecutionStatus.Scheduled)
                step.CancelAndTell(child);
        }

        return lost;
    }

    private void RunWhilePossible(int node)
    {
        var upstream = _tokens.Upstream!;
        if (upstream.WaitingAt(node) == 0)
            return;
        var mode = MergeModes.Of(step, chart, chart.Node.Children[node]);
        while (upstream.WaitingAt(node) > 0 && CanRun(node, mode))
        {
            step.Schedule(chart.Node.Children[node], chart);
            upstream.Begin(node);
            TakeAt(node, mode is MergeMode.Merge or MergeMode.Converge);
        }

        if (mode == MergeMode.Converge && upstream.WaitingAt(node) > 0)
            _tokens.Converging.Add(node);
        else
            _tokens.Converging.Remove(node);
    }

    private void TakeAt(int node, bool isOneOfEach)
    {
        foreach (var index in _graph.Inbound(node))
        {
            if (_tokens.Has(index))
                Take(index, isOneOfEach ? 1 : _tokens.CountOf(index));
        }
    }

    private bool CanRun(int node, MergeMode mode) => mode switch
    {
        MergeMode.Merge => !_tokens.Upstream!.MayComplete(node),
        MergeMode.Converge => !_tokens.Upstream!.MayComplete(node) && !MayComeAround(node),
        _ => !_tokens.Upstream!.MayCome(node),
    };

    // Over a connection that goes round, something may come while anything else of that loop runs.
    private bool MayComeAround(int node)
    {
        foreach (var index in _graph.Inbound(node))
        {
            var connection = _graph.Connections[index];
            if (connection.IsBackward && !_tokens.Has(index) && RunsIn(connection, node))
                return true;
        }

        return false;
    }

    private bool RunsIn(FlowConnection loop, int except)
    {
        foreach (var child in chart.ListChildren())
        {
            if (child.Node.Position != except && _graph.Loops.IsInLoopOf(loop, child.Node.Position))
                return true;
        }

        return false;
    }
}
