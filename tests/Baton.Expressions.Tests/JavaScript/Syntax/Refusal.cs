using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.Tests.JavaScript.Syntax;

/// <summary>Asserts that a script is refused, where, and with words that help.</summary>
internal static class Refusal
{
    public static ScriptSyntaxException Of(string source, ParserLimits? limits = null) =>
        Assert.Throws<ScriptSyntaxException>(() => Parser.Parse(source, limits ?? ParserLimits.Default));

    public static void At(string source, int line, int column, params string[] words)
    {
        var refusal = Of(source);
        Assert.Equal((line, column), (refusal.Line, refusal.Column));
        Assert.StartsWith($"第 {line} 行第 {column} 列：", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($" / line {line}, column {column}: ", refusal.Message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
    }
}
