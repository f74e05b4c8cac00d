using Baton.Expressions.Values;

namespace Baton.Expressions.Languages;

/// <summary>An expression that could not be compiled. Publishing warns of it; only a flow that reaches it fails.</summary>
public sealed class FaultyExpression(string problem) : IExpression
{
    public string Problem { get; } = problem;

    /// <exception cref="ExpressionException">Always.</exception>
    public Value Evaluate(IExpressionScope scope) => throw new ExpressionException(Problem);
}
