namespace Baton.Expressions.Tests.JavaScript.Syntax;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("f(a b)", 1, 5, "逗号", "comma")]
    [InlineData("({ a: 1 b: 2 })", 1, 9, "逗号", "comma")]
    [InlineData("[1\n2]", 2, 1, "第 1 行第 1 列", "line 1, column 1")]
    [InlineData("x = { a: 1,, b: 2 }", 1, 12, "逗号", "comma")]
    [InlineData("if (a", 1, 4, "“(”", "closed")]
    [InlineData("if (a) {\n  b\n", 1, 8, "“{”", "closed")]
    [InlineData("x = [1, (2]", 1, 11, "第 1 行第 9 列", "close \"(\"")]
    [InlineData("f(`${a", 1, 3, "“`”", "closed")]
    [InlineData("switch (a) { case 1:", 1, 12, "“{”", "closed")]
    [InlineData("a )", 1, 3, "“)”", "closes nothing")]
    [InlineData("a +", 1, 4, "不完整", "ends here")]
    [InlineData("if a > 1", 1, 4, "“(”", "expected \"(\"")]
    [InlineData("let x = 1 let y", 1, 11, "换行", "line break")]
    [InlineData("a and b", 1, 3, "“and”", "operator")]
    [InlineData("let class = 1", 1, 5, "保留字", "reserved")]
    [InlineData("a.", 1, 3, "不完整", "ends here")]
    [InlineData("a.1", 1, 2, "“.1”", "unexpected")]
    public void common_slips_are_explained(string source, int line, int column, string chinese, string english) =>
        Refusal.At(source, line, column, chinese, english);

    [Fact]
    public void a_quoted_piece_is_short_and_whole()
    {
        var refusal = Refusal.Of($"a '{new string('x', 38)}😀{new string('y', 100)}'");
        Assert.Contains($"'{new string('x', 38)}\uFFFD…", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('y', refusal.Message[..80]);
    }

    [Theory]
    [InlineData("await f()", 1, 1, "await")]
    [InlineData("async function f() {}", 1, 1, "async")]
    [InlineData("x = async () => 1", 1, 5, "async")]
    [InlineData("x = async y => 1", 1, 5, "async")]
    [InlineData("({ async a() {} })", 1, 4, "async")]
    [InlineData("for await (a of b) ;", 1, 5, "await")]
    [InlineData("function* f() {}", 1, 9, "function*")]
    [InlineData("({ *a() {} })", 1, 4, "function*")]
    [InlineData("class A { static *a() {} }", 1, 18, "function*")]
    [InlineData("yield 1", 1, 1, "yield")]
    [InlineData("import a from 'b'", 1, 1, "import")]
    [InlineData("x = import('a')", 1, 5, "import")]
    [InlineData("export default 1", 1, 1, "export")]
    [InlineData("class A { #a = 1 }", 1, 11, "#")]
    [InlineData("this.#a", 1, 6, "#")]
    [InlineData("with (a) b", 1, 1, "with")]
    public void what_is_not_supported_is_named(string source, int line, int column, string word) =>
        Refusal.At(source, line, column, "不支持", "not supported", word);

    [Theory]
    [InlineData("async = 1; of = get + set + let_ + target")]
    [InlineData("if (a = 1) b")]
    [InlineData("({ await: 1, yield: 2, async: 3 }).await")]
    public void what_only_looks_unusual_is_read(string source) => Assert.NotEmpty(Shape.Of(source));
}
