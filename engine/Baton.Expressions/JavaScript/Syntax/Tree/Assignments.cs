namespace Baton.Expressions.JavaScript.Syntax;

/// <summary><c>target = value</c>; the target is an identifier, a member, an index, a super member or a pattern.</summary>
internal sealed class AssignmentExpression(Position at, Node target, Expression value, bool namesValue) : Expression(at, Over(target, value))
{
    public Node Target { get; } = target;

    public Expression Value { get; } = value;

    /// <summary>An anonymous function or class as value takes the identifier's name: not in <c>(f) = function () {}</c> (ECMA-262 §13.15.2).</summary>
    public bool NamesValue { get; } = namesValue;
}

/// <summary><c>target op= value</c>; the target is an identifier, a member, an index or a super member.</summary>
internal sealed class CompoundAssignment(Position at, BinaryOperator @operator, Expression target, Expression value) : Expression(at, Over(target, value))
{
    public BinaryOperator Operator { get; } = @operator;

    public Expression Target { get; } = target;

    public Expression Value { get; } = value;
}

/// <summary><c>&amp;&amp;=</c>, <c>||=</c> and <c>??=</c>, which assign only if they get to the value.</summary>
internal sealed class LogicalAssignment(Position at, LogicalOperator @operator, Expression target, Expression value, bool namesValue) : Expression(at, Over(target, value))
{
    public LogicalOperator Operator { get; } = @operator;

    public Expression Target { get; } = target;

    public Expression Value { get; } = value;

    /// <inheritdoc cref="AssignmentExpression.NamesValue"/>
    public bool NamesValue { get; } = namesValue;
}
