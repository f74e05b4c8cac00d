using Baton.Expressions.Languages;

namespace Baton.Expressions.JavaScript.Syntax;

/// <summary>A script that cannot be read. The message, in Chinese and English, says where, what was met and what to do.</summary>
public sealed class ScriptSyntaxException : ExpressionException
{
    internal ScriptSyntaxException(Position at, string chinese, string english)
        : base($"第 {at.Line} 行第 {at.Column} 列：{chinese} / line {at.Line}, column {at.Column}: {english}")
    {
        Line = at.Line;
        Column = at.Column;
    }

    /// <summary>A problem that has been told in both languages already.</summary>
    internal ScriptSyntaxException(Position at, string problem) : base($"第 {at.Line} 行第 {at.Column} 列 / line {at.Line}, column {at.Column}: {problem}")
    {
        Line = at.Line;
        Column = at.Column;
    }

    public ScriptSyntaxException(string message) : base(message) { }

    public ScriptSyntaxException(string message, Exception innerException) : base(message, innerException) { }

    public ScriptSyntaxException() { }

    /// <summary>From 1.</summary>
    public int Line { get; } = 1;

    /// <summary>From 1, one per UTF-16 unit.</summary>
    public int Column { get; } = 1;
}
