using System.Globalization;
using Baton.Expressions.JavaScript.RegularExpressions;

namespace Baton.Expressions.Tests.JavaScript.RegularExpressions;

public sealed class CacheTests
{
    [Fact]
    public void the_same_pattern_is_compiled_once()
    {
        var cache = new PatternCache(10_000);
        Assert.Same(cache.Get("a+", "g"), cache.Get("a+", "g"));
        Assert.NotSame(cache.Get("a+", "g"), cache.Get("a+", "i"));
    }

    [Fact]
    public void the_oldest_patterns_make_room()
    {
        var cache = new PatternCache(1_000);
        var first = cache.Get("a", "");
        for (var i = 0; i < 100; i++)
            cache.Get(i.ToString(CultureInfo.InvariantCulture), "");

        Assert.InRange(cache.Count, 1, 9);
        Assert.NotSame(first, cache.Get("a", ""));
    }

    [Fact]
    public void a_pattern_larger_than_the_cache_is_compiled_but_not_kept()
    {
        var cache = new PatternCache(1_000);
        Assert.Equal("a{2000}", cache.Get("a{2000}", "").Source);
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void many_threads_may_compile_and_match()
    {
        var cache = new PatternCache(2_000);
        Parallel.For(0, 2_000, i =>
        {
            var number = (i % 40).ToString(CultureInfo.InvariantCulture);
            Assert.Equal("1-3", Found.Bounds(cache.Get($"<(?:{number})?>", ""), "x<>").Split(' ')[0]);
        });
        Assert.InRange(cache.Count, 1, 20);
    }
}
