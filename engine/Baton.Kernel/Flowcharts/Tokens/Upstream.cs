namespace Baton.Kernel.Flowcharts.Tokens;

/// <summary>
/// Knows, for every child of a flowchart, over how many of its forward connections a token may still come. An item (a child or a
/// loop) is busy while something runs or waits in it, or may still come to it; a busy item may send tokens over the connections
/// of which it is the source. Kept up as children begin and end, so that a whole run looks at each connection a few times only.
/// </summary>
internal sealed class Upstream
{
    private readonly FlowGraph _graph;
    private readonly FlowTokens _tokens;
    private readonly FlowLoops _loops;

    // By child: what runs there and what waits there; and over how many forward connections a token may come at all, and over
    // how many of these that have one already.
    private readonly int[] _load;
    private readonly int[] _waiting;
    private readonly int[] _hopes;
    private readonly int[] _covered;

    // By item: how many of its members are busy.
    private readonly int[] _busyMembers;
    private readonly Stack<int> _changed = new();
    private readonly HashSet<int> _freed = [];

    /// <summary>With the tokens that wait already; their children are to be looked at.</summary>
    public Upstream(FlowGraph graph, FlowTokens tokens)
    {
        (_graph, _tokens, _loops) = (graph, tokens, graph.Loops);
        _load = new int[graph.Nodes];
        _waiting = new int[graph.Nodes];
        _hopes = new int[graph.Nodes];
        _covered = new int[graph.Nodes];
        _busyMembers = new int[_loops.Items];
        foreach (var connection in tokens.Connections)
        {
            var (node, count) = (graph.Connections[connection].Target, tokens.CountOf(connection));
            _waiting[node] += count;
            _freed.Add(node);
            Load(node, count);
        }
    }

    /// <summary>How many tokens wait at a child.</summary>
    public int WaitingAt(int node) => _waiting[node];

    /// <summary>Whether a token may still come to the child, over whatever forward connection.</summary>
    public bool MayCome(int node) => _hopes[node] > 0;

    /// <summary>Whether a token may still come over a forward connection that has none waiting.</summary>
    public bool MayComplete(int node) => _hopes[node] > _covered[node];

    /// <summary>A child is scheduled.</summary>
    public void Begin(int node) => Load(node, 1);

    /// <summary>A child has ended.</summary>
    public void End(int node) => Load(node, -1);

    /// <summary>Tokens have been laid down at the end of a connection that had <paramref name="before"/>.</summary>
    public void Arrive(int connection, int before, int count)
    {
        var node = _graph.Connections[connection].Target;
        if (before == 0 && IsOpen(connection))
            _covered[node]++;
        _waiting[node] += count;
        Load(node, count);
    }

    /// <summary>Tokens have been taken from the end of a connection, which has <paramref name="left"/>.</summary>
    public void Take(int connection, int left, int count)
    {
        var node = _graph.Connections[connection].Target;
        if (left == 0 && IsOpen(connection))
            _covered[node]--;
        _waiting[node] -= count;
        Load(node, -count);
    }

    /// <summary>The children with tokens to which less may come than when this was asked last, in an order of its own.</summary>
    public int[] TakeFreed()
    {
        if (_freed.Count == 0)
            return [];
        int[] freed = [.. _freed.Order()];
        _freed.Clear();
        return freed;
    }

    /// <summary>All children from which a token may still come to this one: they run, have tokens, or may get some.</summary>
    public HashSet<int> FindBusyBefore(int target)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>();
        PushSources(target);
        while (open.TryPop(out var item))
        {
            if (!IsBusy(item) || !found.Add(item))
                continue;
            if (item < _graph.Nodes)
                PushSources(item);
            else
                PushAll(_loops.MembersOf(item));
        }

        found.RemoveWhere(item => item >= _graph.Nodes);
        return found;

        void PushSources(int node)
        {
            foreach (var index in _graph.ForwardInbound(node))
                open.Push(_loops.SourceOf(index));
        }

        void PushAll(IEnumerable<int> items)
        {
            foreach (var item in items)
                open.Push(item);
        }
    }

    private bool IsBusy(int item) => item < _graph.Nodes ? _load[item] > 0 || _hopes[item] > 0 : _busyMembers[item] > 0;

    private bool IsOpen(int connection) => _loops.SourceOf(connection) is >= 0 and var source && IsBusy(source);

    private void Load(int node, int change)
    {
        var was = IsBusy(node);
        _load[node] += change;
        if (IsBusy(node) != was)
            Spread(node);
    }

    // An item that has become busy, or idle, changes what may come to those behind it and whether the loop around it is busy.
    private void Spread(int first)
    {
        var change = IsBusy(first) ? 1 : -1;
        _changed.Push(first);
        while (_changed.TryPop(out var item))
        {
            if (_loops.LoopAround(item) is >= 0 and var loop)
            {
                var wasBusy = IsBusy(loop);
                _busyMembers[loop] += change;
                if (IsBusy(loop) != wasBusy)
                    _changed.Push(loop);
            }

            foreach (var index in _loops.Leaving(item))
            {
                var target = _graph.Connections[index].Target;
                var wasBusy = IsBusy(target);
                _hopes[target] += change;
                if (_tokens.Has(index))
                    _covered[target] += change;
                if (change < 0 && _waiting[target] > 0)
                    _freed.Add(target);
                if (IsBusy(target) != wasBusy)
                    _changed.Push(target);
            }
        }
    }
}
