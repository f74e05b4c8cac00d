using Baton.Runtime.Definitions;

namespace Baton.Runtime.Tests.Definitions;

public sealed class DependencyOrderTests
{
    [Theory]
    [InlineData("a b c", "a b c")]
    [InlineData("a>b b>c c", "c b a")]
    [InlineData("top>left,right left>base right>base base", "base left right top")]
    [InlineData("a>a b", "a b")]
    [InlineData("a>b b>a", "a b")]
    [InlineData("x>a a>b b>a", "a x b")]
    [InlineData("a>elsewhere", "a")]
    [InlineData("a a b>a a", "a a a b")]
    [InlineData("", "")]
    public void each_comes_after_those_it_needs(string given, string expected)
    {
        var items = given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('>'));

        var ordered = DependencyOrder.Of(items, parts => parts[0], parts => parts.Length > 1 ? parts[1].Split(',').ToHashSet() : []);

        Assert.Equal(expected, string.Join(' ', ordered.Select(parts => parts[0])));
    }

    [Fact]
    public void one_that_nobody_can_name_holds_up_nobody() =>
        Assert.Equal([1, 2], DependencyOrder.Of([1, 2], item => item == 1 ? "a" : null, _ => new HashSet<string> { "b" }));
}
