using Baton.Kernel.Flowcharts;
using Baton.Kernel.Tests.Random;

namespace Baton.Kernel.Tests.Flowcharts;

public sealed class FlowLoopTests
{
    [Fact]
    public void Loops_are_what_leads_back_to_their_header() => Scale.ForEachSeed(3000, random =>
    {
        var drawn = new RandomGraph(random);
        var loops = drawn.Graph.Loops;
        var found = Enumerable.Range(drawn.Graph.Nodes, loops.Items - drawn.Graph.Nodes).Select(loop => NodesIn(loops, drawn.Graph.Nodes, loop));

        Assert.Equal(drawn.Loops.Select(Text).Order(), found.Select(Text).Order());
    });

    [Fact]
    public void A_return_inside_a_loop_makes_a_loop_in_it()
    {
        // 0 → 1 → 2 → 3, back from 2 to 1 and from 3 to 0; 3 → 4 leaves both.
        var loops = new FlowGraph(5, [Way(0, 1), Way(1, 2), Way(2, 3), Way(2, 1), Way(3, 0), Way(3, 4)], 0).Loops;

        Assert.Equal(5 + 2, loops.Items);
        Assert.Equal(loops.LoopAround(1), loops.LoopAround(2));
        Assert.Equal(loops.LoopAround(0), loops.LoopAround(loops.LoopAround(1)));
        Assert.Equal(-1, loops.LoopAround(4));
        Assert.Equal(0, loops.SourceOf(0));
        Assert.Equal(loops.LoopAround(1), loops.SourceOf(2));
        Assert.Equal(-1, loops.SourceOf(3));
        Assert.Equal(loops.LoopAround(0), loops.SourceOf(5));
    }

    private static HashSet<int> NodesIn(FlowLoops loops, int nodes, int item) =>
        item < nodes ? [item] : [.. loops.MembersOf(item).SelectMany(member => NodesIn(loops, nodes, member))];

    private static string Text(HashSet<int> nodes) => string.Join(' ', nodes.Order());

    private static FlowConnection Way(int source, int target) => new(source, "Done", target);
}
