using Baton.Kernel.Flowcharts;
using Baton.Kernel.Tests.Random;

namespace Baton.Kernel.Tests.Flowcharts;

public sealed class AncestorTreeTests
{
    [Fact]
    public void Any_ancestor_is_the_one_that_climbing_step_by_step_finds() => Scale.ForEachSeed(50, random =>
    {
        const int Size = 200;
        var tree = new AncestorTree(Size, 0);
        var reach = random.Next(1, 40);
        for (var node = 1; node < Size; node++)
            tree.Add(node, Math.Max(0, node - random.Next(1, reach + 1)));

        for (var i = 0; i < 200; i++)
        {
            var (left, right) = (random.Next(Size), random.Next(Size));
            var (toLeft, toRight) = (Climb(tree, left), Climb(tree, right));
            var depth = random.Next(tree.DepthOf(left) + 1);

            Assert.Equal(toLeft.Count - 1, tree.DepthOf(left));
            Assert.Equal(toLeft[^(depth + 1)], tree.AncestorAt(left, depth));
            Assert.Equal(toLeft.First(toRight.Contains), tree.NearestCommon(left, right));
            Assert.Equal(toLeft.Contains(right), tree.IsWithin(left, right));
        }
    });

    private static List<int> Climb(AncestorTree tree, int node)
    {
        var way = new List<int> { node };
        while (node != 0)
            way.Add(node = tree.ParentOf(node));
        return way;
    }
}
