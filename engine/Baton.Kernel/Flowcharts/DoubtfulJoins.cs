using Baton.Kernel.Catalog;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Flowcharts;

/// <summary>Joins of all branches of which one may be skipped: then so are the join, in counter mode, and all after it.</summary>
internal sealed class DoubtfulJoins
{
    private readonly PlanNode _chart;
    private readonly FlowGraph _graph;
    private readonly int[] _rank;

    public DoubtfulJoins(PlanNode chart)
    {
        (_chart, _graph) = (chart, chart.Graph!);
        _rank = new int[_graph.Nodes];
        for (var i = 0; i < _graph.Order.Length; i++)
            _rank[_graph.Order[i]] = i;
    }

    public IEnumerable<Problem> Find()
    {
        foreach (var join in _chart.Children.Where(node => WaitsForAll(node) && _graph.ForwardInbound(node.Position).Length > 1))
        {
            if (FindDoubtful(join.Position) is not { } doubtful)
                continue;
            var source = _chart.Children[doubtful.Source];
            yield return Problem.Warning(
                join.Id,
                "Mode",
                $"“{join.Label}”要等所有分支，而“{source.Label}”那一支可能不会走到；那时它和后面的节点都会被跳过。要是只等走到的分支，请选“等所有走到的分支”。",
                $"{join.Label} waits for all branches, but the one over {source.Label} may not be taken; it and all after it are skipped then. To wait for those taken only, choose WaitAllActive.");
        }
    }

    private static bool WaitsForAll(PlanNode node) =>
        node.Type == BuiltIn.FlowJoin && nameof(JoinMode.WaitAll).Equals(node.ConstantInputs?["Mode"].ToString(), StringComparison.OrdinalIgnoreCase);

    /// <summary>A connection into the join that may stay untaken although the child where its branches part has run.</summary>
    private FlowConnection? FindDoubtful(int join)
    {
        var parting = _graph.DominatorOf(join);
        var certain = new HashSet<int> { parting };
        foreach (var (_, node) in Between(parting, join))
        {
            var isCertain = WaitsForAll(_chart.Children[node])
                ? Inbound(node).All(IsCertain)
                : Inbound(node).Any(IsCertain) || (certain.Contains(_graph.DominatorOf(node)) && AllWaysLead(_graph.DominatorOf(node), node));
            if (isCertain)
                certain.Add(node);
        }

        return Inbound(join).FirstOrDefault(connection => !IsCertain(connection));

        bool IsCertain(FlowConnection connection) =>
            certain.Contains(connection.Source) && Ways.Of(_chart.Children[connection.Source]).All(ports => ports.Contains(connection.Port));
    }

    // Whatever is chosen on the way. A return comes by once more.
    private bool AllWaysLead(int from, int to)
    {
        var leading = new HashSet<int> { to };
        foreach (var (_, node) in Between(from, to).Reverse().Append((0, from)))
        {
            var outbound = _graph.Outbound(node).Select(index => _graph.Connections[index]).Where(connection => connection.IsBackward || leading.Contains(connection.Target)).ToList();
            if (Ways.Of(_chart.Children[node]).All(ports => outbound.Exists(connection => ports.Contains(connection.Port))))
                leading.Add(node);
        }

        return leading.Contains(from);
    }

    private SortedSet<(int Rank, int Node)> Between(int from, int to)
    {
        var between = new SortedSet<(int, int)>();
        var open = new Stack<int>([to]);
        while (open.TryPop(out var node))
        {
            foreach (var source in Inbound(node).Select(connection => connection.Source))
            {
                if (source != from && between.Add((_rank[source], source)))
                    open.Push(source);
            }
        }

        return between;
    }

    private IEnumerable<FlowConnection> Inbound(int node) => _graph.ForwardInbound(node).Select(index => _graph.Connections[index]);
}
