using System.Collections.Immutable;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed class Identifier(Position at, string name) : Expression(at, Leaf)
{
    public string Name { get; } = name;
}

internal sealed class ThisExpression(Position at) : Expression(at, Leaf);

internal sealed class NewTargetExpression(Position at) : Expression(at, Leaf);

internal sealed class UnaryExpression(Position at, UnaryOperator @operator, Expression operand) : Expression(at, Over(operand))
{
    public UnaryOperator Operator { get; } = @operator;

    public Expression Operand { get; } = operand;
}

/// <summary><c>++</c> and <c>--</c> on an identifier or a member.</summary>
internal sealed class UpdateExpression(Position at, bool isIncrement, bool isPrefix, Expression target) : Expression(at, Over(target))
{
    public bool IsIncrement { get; } = isIncrement;

    public bool IsPrefix { get; } = isPrefix;

    public Expression Target { get; } = target;
}

internal sealed class BinaryExpression(Position at, BinaryOperator @operator, Expression left, Expression right) : Expression(at, Over(left, right))
{
    public BinaryOperator Operator { get; } = @operator;

    public Expression Left { get; } = left;

    public Expression Right { get; } = right;
}

internal sealed class LogicalExpression(Position at, LogicalOperator @operator, Expression left, Expression right) : Expression(at, Over(left, right))
{
    public LogicalOperator Operator { get; } = @operator;

    public Expression Left { get; } = left;

    public Expression Right { get; } = right;
}

internal sealed class ConditionalExpression(Position at, Expression test, Expression then, Expression @else) : Expression(at, Over(test, then, @else))
{
    public Expression Test { get; } = test;

    public Expression Then { get; } = then;

    public Expression Else { get; } = @else;
}

internal sealed class SequenceExpression(Position at, ImmutableArray<Expression> expressions) : Expression(at, Over(expressions))
{
    public ImmutableArray<Expression> Expressions { get; } = expressions;
}

internal sealed class FunctionExpression(Position at, FunctionSyntax function) : Expression(at, Over(function))
{
    public FunctionSyntax Function { get; } = function;
}

internal sealed class ClassExpression(Position at, ClassSyntax @class) : Expression(at, Over(@class))
{
    public ClassSyntax Class { get; } = @class;
}
