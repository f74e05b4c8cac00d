using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.Tests.JavaScript.Syntax;

public sealed class LexicalTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0x1F", 31)]
    [InlineData("0o17", 15)]
    [InlineData("0B101", 5)]
    [InlineData("1_000.5_0", 1000.5)]
    [InlineData(".5e1", 5)]
    [InlineData("5.", 5)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("9007199254740993", 9007199254740992)]
    [InlineData("0x20000000000001", 9007199254740992)]
    [InlineData("0x20000000000003", 9007199254740996)]
    [InlineData("0x200000000000010000000000000001", 1.6615349947311452e35)]
    public void numbers(string source, double value) => Assert.Equal(value, Assert.IsType<NumberLiteral>(Only(source)).Value);

    [Theory]
    [InlineData("'a\"b'", "a\"b")]
    [InlineData("\"\\'\\n\\t\\\\\\q\"", "'\n\t\\q")]
    [InlineData("'\\x41\\u4e2d\\u{1F600}\\0'", "A中😀\0")]
    [InlineData("'\\ud83d\\ude00'", "😀")]
    [InlineData("'a\\\r\nb\\\nc'", "abc")]
    [InlineData("'a\u2028b'", "a\u2028b")]
    [InlineData("'“你好，世界”'", "“你好，世界”")]
    public void texts(string source, string value) => Assert.Equal(value, Assert.IsType<TextLiteral>(Only(source)).Value);

    [Theory]
    [InlineData("010", 1, 1, "0o17")]
    [InlineData("08", 1, 1, "0")]
    [InlineData("1n", 1, 1, "BigInt")]
    [InlineData("0x", 1, 3, "数字")]
    [InlineData("1_", 1, 2, "_")]
    [InlineData("1__0", 1, 2, "_")]
    [InlineData("0_1", 1, 1, "0")]
    [InlineData("1e+", 1, 4, "数字")]
    [InlineData("3px", 1, 2, "运算符")]
    [InlineData("'\\07'", 1, 2, "\\xHH")]
    [InlineData("'\\8'", 1, 2, "\\xHH")]
    [InlineData("'\\u{110000}'", 1, 2, "\\u{…}")]
    [InlineData("`\\x1`", 1, 2, "\\xHH")]
    [InlineData("a\\u0020b", 1, 2, "\\u")]
    [InlineData("'abc", 1, 1, "'")]
    [InlineData("x = 'abc\n'", 1, 5, "`…`")]
    [InlineData("a + `b\n${c}", 1, 5, "`")]
    [InlineData("/* a", 1, 1, "*/")]
    [InlineData("/a", 1, 1, "/")]
    [InlineData("/[/\n]/", 1, 1, "/")]
    [InlineData("/a/gg", 1, 5, "g")]
    [InlineData("/a/x", 1, 4, "dgimsuvy")]
    [InlineData("/a/uv", 1, 4, "v")]
    [InlineData("a #b", 1, 3, "#")]
    [InlineData("@a", 1, 1, "@")]
    [InlineData("a\u200Bb", 1, 2, "U+200B")]
    [InlineData("a\u0000", 1, 2, "U+0000")]
    public void malformed_tokens_are_pointed_at(string source, int line, int column, string word) => Refusal.At(source, line, column, word);

    [Theory]
    [InlineData("x = “a”", 1, 5, "“", "\"")]
    [InlineData("x = ‘a’", 1, 5, "‘", "'")]
    [InlineData("a，b", 1, 2, "，", ",")]
    [InlineData("f（a）", 1, 2, "（", "(")]
    [InlineData("a；", 1, 2, "；", ";")]
    [InlineData("({ a：1 })", 1, 5, "：", ":")]
    [InlineData("a。b", 1, 2, "。", ".")]
    [InlineData("a ＝ 1", 1, 3, "＝", "=")]
    [InlineData("【1】", 1, 1, "【", "[")]
    public void chinese_punctuation_is_answered_with_what_to_type(string source, int line, int column, string met, string type) =>
        Refusal.At(source, line, column, $"字符 {met} ", $"半角）的 {type} ", $"type {type} instead");

    [Fact]
    public void a_lone_surrogate_may_stand_in_text_only()
    {
        Assert.Equal("\uD800\uDC00\uD800", Assert.IsType<TextLiteral>(Only("'\\ud800\uDC00\uD800'")).Value);
        Refusal.At("a\uD800", 1, 2, "U+D800");
    }

    [Fact]
    public void space_is_what_unicode_calls_space() =>
        Assert.Equal("(Add a b)", Shape.Of("\uFEFFa\u00A0+\u3000b // 注释\r\n/* 注释 */"));

    [Fact]
    public void every_kind_of_line_break_counts_once() =>
        Refusal.At("1\r\n2\r3\n4\u20285\u2029  )", 6, 3);

    private static Expression Only(string source) =>
        ((ExpressionStatement)Assert.Single(Parser.Parse(source, ParserLimits.Default).Body)).Expression;
}
