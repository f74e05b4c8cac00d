using Baton.Kernel.Flowcharts;
using Baton.Kernel.Plans;
using Baton.Kernel.Tests.Playing;
using Baton.Kernel.Tests.Random;
using static Baton.Kernel.Tests.Drawing.Draw;

namespace Baton.Kernel.Tests.Flowcharts;

public sealed class FlowGraphTests
{
    [Fact]
    public void An_empty_chart_starts_nowhere() => Assert.Equal(-1, GraphOf(Chart("c", [])).Start);

    [Fact]
    public void A_Start_counts_before_all_else() =>
        Assert.Equal(2, GraphOf(Chart("c", [Line("a"), Line("b").Starting(), Node("Elsa.Start", "s")])).Start);

    [Fact]
    public void Without_a_Start_the_first_that_may_start_the_flow_is_taken() =>
        Assert.Equal(1, GraphOf(Chart("c", [Line("a"), Line("b").Starting(), Line("c").Starting()])).Start);

    [Fact]
    public void Else_the_first_without_a_connection_into_it() =>
        Assert.Equal(1, GraphOf(Chart("c", [Line("a"), Line("b"), Line("d")], "b -> a", "d -> a")).Start);

    [Fact]
    public void In_a_ring_the_first_of_all() => Assert.Equal(0, GraphOf(Chart("c", [Line("a"), Line("b")], "a -> b", "b -> a")).Start);

    [Fact]
    public void The_connection_that_closes_a_loop_is_backward()
    {
        var graph = GraphOf(Chart("c", [Line("a"), Line("b"), Line("d")], "a -> b", "b -> d", "d -> b", "b -> b"));

        Assert.Equal([false, false, true, true], graph.Connections.Select(connection => connection.IsBackward));
        Assert.Empty(graph.InvalidLoops);
    }

    [Fact]
    public void A_loop_into_the_middle_of_one_branch_is_named_when_it_is_drawn()
    {
        var compilation = Play.Compilation(Flow(Chart("c", [Line("a"), Line("l"), Line("r"), Line("m")], "a -> l", "a -> r", "l -> m", "r -> m", "m:Again -> l")));

        var problem = Assert.Single(compilation.Problems);
        Assert.Equal((ProblemSeverity.Warning, "m"), (problem.Severity, problem.ActivityId));
        Assert.Contains("l", problem.Chinese, StringComparison.Ordinal);
        Assert.NotNull(compilation.Plan);
    }

    [Fact]
    public void What_the_start_cannot_reach_is_not_waited_for()
    {
        var graph = GraphOf(Chart("c", [Node("Elsa.Start", "s"), Line("a"), Line("island")], "s -> a", "island -> a"));

        Assert.Equal([0], graph.ForwardInbound(1));
        Assert.False(graph.Connections[1].IsReachable);
    }

    [Fact]
    public void Started_from_a_trigger_the_same_drawing_is_another_graph()
    {
        var graph = GraphOf(Chart("c", [Node("Elsa.Start", "s"), Line("a"), Event("t").Starting()], "s -> a", "t -> a"));

        Assert.Equal([0], graph.ForwardInbound(1));
        Assert.Equal([1], graph.From(2).ForwardInbound(1));
        Assert.Same(graph, graph.From(0));
        Assert.Same(graph.From(2), graph.From(2));
    }

    [Fact]
    public void Loops_and_ancestors_are_what_walking_every_path_says() => Scale.ForEachSeed(500, random =>
    {
        var nodes = random.Next(2, 8);
        var connections = Enumerable.Range(0, random.Next(1, 14))
            .Select(_ => new FlowConnection(random.Next(nodes), "Done", random.Next(nodes)))
            .Distinct().ToArray();
        var graph = GraphOf(Chart(
            "c",
            [.. Enumerable.Range(0, nodes).Select(node => Line($"n{node}"))],
            [.. connections.Select(connection => $"n{connection.Source} -> n{connection.Target}")]));
        var forward = graph.Connections.Where(connection => connection.IsReachable && !connection.IsBackward).ToLookup(connection => connection.Source, connection => connection.Target);
        var paths = Paths(graph.Start, forward).ToList();

        foreach (var connection in graph.Connections.Where(connection => connection.IsBackward))
        {
            var toSource = paths.Where(path => path[^1] == connection.Source).ToList();
            Assert.NotEmpty(toSource);
            Assert.Equal(toSource.TrueForAll(path => path.Contains(connection.Target)), graph.IsValidLoop(connection));
            Assert.Contains(Paths(connection.Target, forward), path => path[^1] == connection.Source);
        }

        for (var node = 0; node < nodes; node++)
        {
            for (var target = 0; target < nodes; target++)
                Assert.Equal(node != target && paths.Exists(path => path[^1] == target && path.Contains(node)), graph.IsAncestor(node, target));
        }
    });

    [Fact]
    public void Many_diamonds_before_a_return_cost_no_more_than_their_number()
    {
        const int Diamonds = 2000;
        var nodes = Enumerable.Range(0, Diamonds).SelectMany(i => new[] { Line($"s{i}"), Line($"l{i}"), Line($"r{i}") }).Append(Line($"s{Diamonds}")).ToArray();
        var connections = Enumerable.Range(0, Diamonds).SelectMany(i => new[] { $"s{i} -> l{i}", $"s{i} -> r{i}", $"l{i} -> s{i + 1}", $"r{i} -> s{i + 1}" });

        // Walking every path would take 2^2000 steps.
        Assert.Empty(GraphOf(Chart("c", nodes, [.. connections, $"s{Diamonds}:Again -> s0"])).InvalidLoops);
    }

    private static FlowGraph GraphOf(System.Text.Json.Nodes.JsonObject chart) => Play.Compile(Flow(chart)).Root.Graph!;

    // All paths from a node over connections that form no cycle.
    private static IEnumerable<List<int>> Paths(int from, ILookup<int, int> forward)
    {
        yield return [from];
        foreach (var next in forward[from])
        {
            foreach (var rest in Paths(next, forward))
                yield return [from, .. rest];
        }
    }
}
