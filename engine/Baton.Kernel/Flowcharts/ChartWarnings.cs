using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Flowcharts;

/// <summary>What a drawing says that its owner hardly means. It can be published all the same.</summary>
internal static class ChartWarnings
{
    public static IEnumerable<Problem> Of(PlanNode chart)
    {
        var graph = chart.Graph!;
        var problems = Unreachable(chart, graph).Concat(DeadEnds(chart, graph));
        return chart.FlowchartMode == FlowchartMode.Token
            ? problems
            : problems
                .Concat(graph.InvalidLoops.Select(loop => InvalidLoop.Problem(chart.Children[loop.Source], chart.Children[loop.Target])))
                .Concat(DoubtfulJoins(chart, graph));
    }

    // A trigger may start the chart anywhere.
    private static IEnumerable<Problem> Unreachable(PlanNode chart, FlowGraph graph)
    {
        var met = new bool[graph.Nodes];
        var open = new Stack<int>(chart.Children.Where(MayStart).Select(node => node.Position).Append(graph.Start).Where(node => node >= 0));
        while (open.TryPop(out var node))
        {
            if (met[node])
                continue;
            met[node] = true;
            foreach (var index in graph.Outbound(node))
                open.Push(graph.Connections[index].Target);
        }

        return chart.Children.Where(node => !met[node.Position]).Select(node => Problem.Warning(
            node.Id,
            null,
            $"没有连线从开始通到“{node.Id}”：它永远不会执行。",
            $"No connection leads from the start to {node.Id}: it never runs."));
    }

    private static bool MayStart(PlanNode node) => node.CanStartWorkflow || node.Children.Any(MayStart);

    // Only where a way was meant to be chosen and some ways lead on: a node that nothing follows is an end on purpose.
    private static IEnumerable<Problem> DeadEnds(PlanNode chart, FlowGraph graph) =>
        from node in chart.Children
        let connected = graph.Outbound(node.Position).Select(index => graph.Connections[index].Port).ToHashSet()
        where connected.Count > 0
        from port in Choices(node)
        where !connected.Contains(port)
        select Problem.Warning(
            node.Id,
            null,
            $"“{node.Id}”的出口“{port}”没有连线：走到这里，这一支就结束了。",
            $"Outcome {port} of {node.Id} is not connected: that way ends there.");

    private static IEnumerable<string> Choices(PlanNode node) => node.Type switch
    {
        BuiltIn.FlowDecision or BuiltIn.Rule => node.Descriptor.Ports,
        BuiltIn.FlowSwitch => node.Json.Items("cases").Select(each => each.TextOr("label", "")).Concat(node.Descriptor.Ports).Distinct(),
        BuiltIn.FlowFork => BranchesOf(node),
        _ => [],
    };

    private static IEnumerable<string> BranchesOf(PlanNode fork) =>
        fork.ConstantInputs?["Branches"] is ListValue list ? list.Items.Select(Conversion.ToText).Distinct() : [];

    private static IEnumerable<Problem> DoubtfulJoins(PlanNode chart, FlowGraph graph)
    {
        var rank = new int[graph.Nodes];
        for (var i = 0; i < graph.Order.Length; i++)
            rank[graph.Order[i]] = i;
        foreach (var join in chart.Children.Where(node => WaitsForAll(node) && graph.ForwardInbound(node.Position).Length > 1))
        {
            if (FindDoubtful(chart, graph, join.Position, rank) is not { } doubtful)
                continue;
            var source = chart.Children[doubtful.Source];
            yield return Problem.Warning(
                join.Id,
                "Mode",
                $"“{join.Id}”要等所有分支，而“{source.Id}”那一支可能不会走到；那时它和后面的节点都会被跳过。要是只等走到的分支，请选 WaitAllActive。",
                $"{join.Id} waits for all branches, but the one over {source.Id} may not be taken; it and all after it are skipped then. To wait for those taken only, choose WaitAllActive.");
        }
    }

    private static bool WaitsForAll(PlanNode node) =>
        node.Type == BuiltIn.FlowJoin && node.ConstantInputs?["Mode"].ToString() is { } mode && mode.Equals(nameof(JoinMode.WaitAll), StringComparison.OrdinalIgnoreCase);

    /// <summary>A connection into the join that may stay untaken although the child where its branches part has run.</summary>
    private static FlowConnection? FindDoubtful(PlanNode chart, FlowGraph graph, int join, int[] rank)
    {
        var parting = graph.DominatorOf(join);
        var between = new SortedSet<(int Rank, int Node)>();
        var open = new Stack<int>([join]);
        while (open.TryPop(out var node))
        {
            foreach (var source in graph.ForwardInbound(node).Select(index => graph.Connections[index].Source))
            {
                if (source != parting && between.Add((rank[source], source)))
                    open.Push(source);
            }
        }

        var certain = new HashSet<int> { parting };
        foreach (var (_, node) in between)
        {
            var inbound = graph.ForwardInbound(node).Select(index => graph.Connections[index]);
            if (WaitsForAll(chart.Children[node]) ? inbound.All(IsCertain) : inbound.Any(IsCertain))
                certain.Add(node);
        }

        return graph.ForwardInbound(join).Select(index => graph.Connections[index]).FirstOrDefault(connection => !IsCertain(connection));

        bool IsCertain(FlowConnection connection) => certain.Contains(connection.Source) && IsAlwaysTaken(chart.Children[connection.Source], connection.Port);
    }

    private static bool IsAlwaysTaken(PlanNode source, string port) => source.Type switch
    {
        BuiltIn.FlowFork => BranchesOf(source).Contains(port),
        _ when source.Descriptor.Inputs.Any(input => input.Name == "PossibleOutcomes") => false,
        _ => source.Descriptor.Ports is [var only] && only == port,
    };
}
