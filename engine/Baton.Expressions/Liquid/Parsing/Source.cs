using Baton.Expressions.Languages;

namespace Baton.Expressions.Liquid.Parsing;

/// <summary>The template's text, and where in it something is, as people count: from line 1, column 1.</summary>
internal sealed class Source(string text)
{
    public string Text { get; } = text;

    public ExpressionException Error(int position, string chinese, string english) =>
        Error(position, $"{chinese} / {english}");

    public ExpressionException Error(int position, string message, Exception? cause = null)
    {
        var before = Text.AsSpan(0, Math.Min(position, Text.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        var placed = $"第 {line} 行第 {column} 列：{message} (line {line}, column {column})";
        return cause is null ? new ExpressionException(placed) : new ExpressionException(placed, cause);
    }
}
