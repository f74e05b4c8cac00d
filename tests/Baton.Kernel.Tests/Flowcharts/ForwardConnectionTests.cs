using Baton.Kernel.Flowcharts;
using Baton.Kernel.Tests.Random;

namespace Baton.Kernel.Tests.Flowcharts;

public sealed class ForwardConnectionTests
{
    [Fact]
    public void They_are_those_that_a_search_for_every_connection_finds()
    {
        var (tidy, tangled) = (0, 0);
        Scale.ForEachSeed(5000, random =>
        {
            var graph = new RandomGraph(random).Graph;

            Assert.Equal(
                SearchedConnections.Mark(0, graph.Connections),
                graph.Connections.Select(connection => (connection.IsReachable, connection.IsBackward)));
            if (graph.InvalidLoops.Any())
                tangled++;
            else if (graph.Connections.Any(connection => connection.IsBackward))
                tidy++;
        });
        Assert.True(tidy > 100 && tangled > 100, $"{tidy} tidy, {tangled} tangled");
    }

    [Fact]
    public void Larger_tangles_too() => Scale.ForEachSeed(100, random =>
    {
        const int Nodes = 40;
        var graph = new FlowGraph(Nodes, [.. Enumerable.Range(0, random.Next(40, 160)).Select(_ => new FlowConnection(random.Next(Nodes), "Done", random.Next(Nodes)))], 0);

        Assert.Equal(
            SearchedConnections.Mark(0, graph.Connections),
            graph.Connections.Select(connection => (connection.IsReachable, connection.IsBackward)));
    });
}
