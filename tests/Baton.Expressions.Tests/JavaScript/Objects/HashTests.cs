using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.Tests.JavaScript.Objects;

/// <summary>Keys that a script could choose so that they all lie in one place of a table, were hashes known beforehand.</summary>
public sealed class HashTests
{
    private const int Keys = 10_000;
    private const int Places = 20_011;

    [Fact]
    public void numbers_whose_bits_cancel_out_are_spread() =>
        Spread(Enumerable.Range(1, Keys).Select(k => IdentityComparer.Instance.GetHashCode((decimal)(((long)k << 32) + (k ^ 5)))));

    [Fact]
    public void doubles_whose_halves_cancel_out_are_spread() =>
        Spread(Enumerable.Range(1, Keys).Select(k => IdentityComparer.Instance.GetHashCode(BitConverter.Int64BitsToDouble(((long)k << 32) + (k ^ 5)))));

    [Fact]
    public void indexes_that_lie_evenly_apart_are_spread() =>
        Spread(Enumerable.Range(1, Keys).Select(k => new PropertyKey((uint)(k * Places)).GetHashCode()));

    [Fact]
    public void equal_numbers_have_one_hash()
    {
        Assert.Equal("[1,true,1]", Script.Json("const m = new Map([[1e3, 'a']]); m.set(1000, 'b'); const s = new Set([0, -0]); [m.size, s.has(0), s.size]"));
        Assert.True(IdentityComparer.Instance.Equals(2.5m, 2.5m));
        Assert.Equal(IdentityComparer.Instance.GetHashCode(2.5m), IdentityComparer.Instance.GetHashCode(2.5m));
    }

    private static void Spread(IEnumerable<int> hashes) => Assert.True(hashes.Select(hash => (uint)hash % Places).Distinct().Count() > Keys / 2);
}
