using Baton.Expressions.Values;

namespace Baton.Expressions.Languages;

/// <summary>An expression parsed once and evaluated any number of times, from any thread. Pure: the same scope gives the same value.</summary>
public interface IExpression
{
    /// <exception cref="ExpressionException">The expression cannot be evaluated; the message says why, for the process owner.</exception>
    Value Evaluate(IExpressionScope scope);
}
