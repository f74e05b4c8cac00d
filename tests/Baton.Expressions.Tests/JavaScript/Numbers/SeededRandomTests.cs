using Baton.Expressions.JavaScript.Numbers;

namespace Baton.Expressions.Tests.JavaScript.Numbers;

public sealed class SeededRandomTests
{
    /// <summary>A stored step is computed again with the same chance: these must never change.</summary>
    [Fact]
    public void the_sequence_of_a_seed_never_changes()
    {
        var random = new SeededRandom(0);
        Assert.Equal([11091344671253066420UL, 13793997310169335082UL, 1900383378846508768UL], [random.Next(), random.Next(), random.Next()]);
    }

    [Fact]
    public void seeds_next_to_each_other_have_nothing_in_common() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(seed => new SeededRandom((ulong)seed).NextDouble()).Distinct().Count());

    [Fact]
    public void doubles_spread_evenly_below_one()
    {
        var random = new SeededRandom(42);
        var drawn = Enumerable.Range(0, 20_000).Select(_ => random.NextDouble()).ToArray();
        Assert.All(drawn, x => Assert.InRange(x, 0, 0.9999999999999999));
        Assert.InRange(drawn.Average(), 0.49, 0.51);
        Assert.All(drawn.GroupBy(x => (int)(x * 10)), tenth => Assert.InRange(tenth.Count(), 1800, 2200));
    }

    [Fact]
    public void guids_are_of_version_4()
    {
        var random = new SeededRandom(7);
        for (var i = 0; i < 1000; i++)
            Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", random.NextGuid());
        Assert.Equal(new SeededRandom(9).NextGuid(), new SeededRandom(9).NextGuid());
    }
}
