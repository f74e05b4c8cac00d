using Baton.Kernel.Alterations;
using Baton.Kernel.Flowcharts.Tokens;

namespace Baton.Kernel.Flowcharts;

/// <summary>
/// Carries how far a flowchart has come over to another version of it. What was drawn anew behind something that has ended already counts as a way
/// that was not taken: nothing is done after the event.
/// </summary>
internal readonly struct ChartMigration
{
    private readonly MigratedNode _node;
    private readonly FlowGraph _from;
    private readonly FlowGraph _to;
    private readonly int _start;

    // By position and connection of the new chart: those of the old one, or -1.
    private readonly int[] _nodes;
    private readonly int[] _connections;

    public ChartMigration(MigratedNode node, int start)
    {
        _node = node;
        _from = node.From.Graph!.From(start);
        _start = node.FindChild(start)?.Position ?? node.To.Graph!.Start;
        _to = _start < 0 ? node.To.Graph! : node.To.Graph!.From(_start);
        _nodes = new int[_to.Nodes];
        Array.Fill(_nodes, -1);
        for (var old = 0; old < _from.Nodes; old++)
        {
            if (node.FindChild(old) is { } child)
                _nodes[child.Position] = old;
        }

        _connections = MatchConnections();
    }

    public FlowchartData Of(FlowchartData old)
    {
        var entered = new int[_to.Nodes];
        var visited = new int[_to.Connections.Length];
        var followed = new bool[_to.Connections.Length];
        foreach (var node in _to.Order)
            entered[node] = _nodes[node] >= 0 ? old.Entered[_nodes[node]] : node == _start ? 1 : RoundsBefore(node, visited, old, entered);
        for (var connection = 0; connection < visited.Length; connection++)
        {
            visited[connection] = VisitsOf(connection, old, entered);
            followed[connection] = _connections[connection] is >= 0 and var same && old.Followed[same];
        }

        return new FlowchartData(_start, [.. entered], [.. visited], [.. followed]);
    }

    public TokenData? Of(TokenData old)
    {
        var waiting = new List<WaitingTokens>();
        foreach (var (connection, count) in old.Waiting)
        {
            var same = Array.IndexOf(_connections, connection);
            if (same >= 0)
            {
                waiting.Add(new WaitingTokens(same, count));
                continue;
            }

            var target = _node.From.Children[_from.Connections[connection].Target].Id;
            _node.Block($"里有一路已经到了“{target}”前面，新版本里没有它走过的那条连线。", $"something waits before {target}, and the connection over which it came is gone.");
        }

        return new TokenData(_start, [.. waiting.OrderBy(tokens => tokens.Connection)]);
    }

    // What is new counts as passed over as often as all that leads to it has ended.
    private int RoundsBefore(int node, int[] visited, FlowchartData old, int[] entered)
    {
        var rounds = int.MaxValue;
        foreach (var index in _to.ForwardInbound(node))
        {
            visited[index] = VisitsOf(index, old, entered);
            rounds = Math.Min(rounds, visited[index]);
        }

        return rounds == int.MaxValue ? 0 : rounds;
    }

    private int VisitsOf(int connection, FlowchartData old, int[] entered)
    {
        if (_connections[connection] is >= 0 and var same)
            return old.Visited[same];
        var source = _to.Connections[connection].Source;
        return _nodes[source] is >= 0 and var before ? EndsOf(before, old) : entered[source];
    }

    // How often a child has ended, or was passed over: each of its connections has counted it.
    private int EndsOf(int node, FlowchartData old)
    {
        var most = -1;
        foreach (var index in _from.Outbound(node))
            most = Math.Max(most, old.Visited[index]);
        return most >= 0 ? most : Math.Max(0, old.Entered[node] - _node.CountRunning(node));
    }

    private int[] MatchConnections()
    {
        var known = new Dictionary<(int, string, int), Queue<int>>();
        for (var index = 0; index < _from.Connections.Length; index++)
        {
            var drawn = _from.Connections[index];
            var key = (drawn.Source, drawn.Port, drawn.Target);
            if (!known.TryGetValue(key, out var same))
                known.Add(key, same = new Queue<int>());
            same.Enqueue(index);
        }

        var matched = new int[_to.Connections.Length];
        for (var index = 0; index < matched.Length; index++)
        {
            var drawn = _to.Connections[index];
            matched[index] = known.TryGetValue((_nodes[drawn.Source], drawn.Port, _nodes[drawn.Target]), out var same) && same.TryDequeue(out var old) ? old : -1;
        }

        return matched;
    }
}
