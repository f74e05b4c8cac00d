namespace Baton.Expressions.Languages;

/// <summary>The author's error in an expression: bad syntax when it is parsed, or a value it cannot work with when it is evaluated.</summary>
public class ExpressionException : Exception
{
    public ExpressionException(string message) : base(message) { }

    public ExpressionException(string message, Exception innerException) : base(message, innerException) { }

    public ExpressionException() { }
}
