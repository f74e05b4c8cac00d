using Baton.Expressions.Languages;

namespace Baton.Expressions.JavaScript;

/// <summary>A script ran into one of its <see cref="ScriptLimits"/>. No script can catch it.</summary>
public sealed class ScriptLimitException : ExpressionException
{
    public ScriptLimitException(string message) : base(message) { }

    public ScriptLimitException(string message, Exception innerException) : base(message, innerException) { }

    public ScriptLimitException() { }
}
