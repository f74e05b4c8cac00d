namespace Baton.Expressions.JavaScript.Syntax;

internal sealed class ReturnStatement(Position at, Expression? argument) : Statement(at, Over(argument))
{
    public Expression? Argument { get; } = argument;
}

internal sealed class BreakStatement(Position at, string? label) : Statement(at, Leaf)
{
    public string? Label { get; } = label;
}

internal sealed class ContinueStatement(Position at, string? label) : Statement(at, Leaf)
{
    public string? Label { get; } = label;
}

internal sealed class ThrowStatement(Position at, Expression argument) : Statement(at, Over(argument))
{
    public Expression Argument { get; } = argument;
}

/// <summary>At least one of handler and finalizer is there.</summary>
internal sealed class TryStatement(Position at, BlockStatement block, CatchClause? handler, BlockStatement? finalizer) : Statement(at, Over(block, handler, finalizer))
{
    public BlockStatement Block { get; } = block;

    public CatchClause? Handler { get; } = handler;

    public BlockStatement? Finalizer { get; } = finalizer;
}

/// <summary>The parameter is an identifier or a pattern, null in <c>catch { }</c>.</summary>
internal sealed class CatchClause(Position at, Node? parameter, BlockStatement body) : Node(at, Over(parameter, body))
{
    public Node? Parameter { get; } = parameter;

    public BlockStatement Body { get; } = body;
}
