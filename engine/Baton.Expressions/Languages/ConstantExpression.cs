using Baton.Expressions.Values;

namespace Baton.Expressions.Languages;

/// <summary>An expression whose value is known when the definition is compiled.</summary>
public sealed class ConstantExpression(Value value) : IExpression
{
    public static readonly ConstantExpression Null = new(Values.Value.Null);

    public Value Value { get; } = value;

    public Value Evaluate(IExpressionScope scope) => Value;
}
