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
                .Concat(new DoubtfulJoins(chart).Find());
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
            $"没有连线从开始通到“{node.Label}”：它永远不会执行；请连上，或者删掉。",
            $"No connection leads from the start to {node.Label}: it never runs."));
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
            $"“{node.Label}”的出口“{PortWords.Of(node.Descriptor, port)}”没有连线：走到这里，这一支就结束了；要继续请从它连线。",
            $"Outcome {port} of {node.Label} is not connected: that way ends there.");

    private static IEnumerable<string> Choices(PlanNode node) => node.Type switch
    {
        BuiltIn.FlowDecision or BuiltIn.Rule or BuiltIn.FlowSwitch or BuiltIn.FlowFork => Ways.Of(node).SelectMany(ports => ports),
        _ => [],
    };
}
