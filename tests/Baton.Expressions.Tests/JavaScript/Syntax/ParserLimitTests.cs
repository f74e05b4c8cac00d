using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.Tests.JavaScript.Syntax;

public sealed class ParserLimitTests
{
    [Theory]
    [InlineData("(", "a", ")")]
    [InlineData("(a = ", "1", ")")]
    [InlineData("[", "a", "] = 1")]
    [InlineData("(a = ", "1", ") => 1")]
    [InlineData("({ a: ", "b", " })")]
    [InlineData("f(() => ", "1", ")")]
    public void nesting_costs_no_more_than_its_length(string open, string inside, string close)
    {
        var script = Parser.Parse(Repeat(open, 60) + inside + Repeat(close, 60), ParserLimits.Default);
        Assert.Single(script.Body);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("({ a: ")]
    [InlineData("`${")]
    [InlineData("f(")]
    [InlineData("if (a) ")]
    [InlineData("function f() { ")]
    [InlineData("class A { static { ")]
    [InlineData("x = { a() { ")]
    public void nesting_is_limited(string open)
    {
        Assert.Contains("(Depth)", Refusal.Of(Repeat(open, 5_000)).Message, StringComparison.Ordinal);
        Assert.Contains("(Depth)", Refusal.Of(Repeat(open, 4), new ParserLimits { Depth = 3 }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a + ", "a")]
    [InlineData("a = ", "a")]
    [InlineData("a ** ", "a")]
    [InlineData("a ? b : ", "c")]
    [InlineData("! ", "a")]
    [InlineData("new ", "a")]
    [InlineData("a => ", "a")]
    [InlineData("if (a) b; else ", "c")]
    [InlineData("a && ", "a")]
    public void long_chains_are_limited(string link, string end)
    {
        Assert.Contains("(Height)", Refusal.Of(Repeat(link, 5_000) + end).Message, StringComparison.Ordinal);
        Assert.NotEmpty(Parser.Parse(Repeat(link, 300) + end, ParserLimits.Default).Body);
    }

    [Theory]
    [InlineData(".a")]
    [InlineData("()")]
    [InlineData("[0]")]
    [InlineData("`a`")]
    [InlineData("?.a")]
    public void long_chains_of_members_are_limited(string link) =>
        Assert.Contains("(Height)", Refusal.Of("a" + Repeat(link, 5_000)).Message, StringComparison.Ordinal);

    [Fact]
    public void height_is_that_of_the_tree()
    {
        Assert.Equal(3, Parser.Parse("a", ParserLimits.Default).Height);
        Assert.Equal(4, Parser.Parse("a; a + a; a", ParserLimits.Default).Height);
        Assert.Contains("(Height)", Refusal.Of("a + a", new ParserLimits { Height = 1 }).Message, StringComparison.Ordinal);
        Assert.Equal(5, Parser.Parse("a + a + a", new ParserLimits { Height = 4 }).Height);
    }

    [Fact]
    public void the_source_is_limited()
    {
        Assert.Contains("(SourceLength)", Refusal.Of("12345", new ParserLimits { SourceLength = 4 }).Message, StringComparison.Ordinal);
        Assert.NotEmpty(Parser.Parse("1234", new ParserLimits { SourceLength = 4 }).Body);
    }

    [Fact]
    public void a_small_stack_is_no_danger()
    {
        ScriptSyntaxException? refusal = null;
        var thread = new Thread(() => refusal = Refusal.Of(Repeat("[a||b&&c|d^e&f==g<h<<i+j*", 190)), maxStackSize: 128 * 1024);
        thread.Start();
        thread.Join();
        Assert.NotNull(refusal);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
