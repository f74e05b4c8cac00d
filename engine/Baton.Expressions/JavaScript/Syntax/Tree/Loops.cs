namespace Baton.Expressions.JavaScript.Syntax;

/// <summary>The initializer is a <see cref="VariableDeclaration"/> or an expression.</summary>
internal sealed class ForStatement(Position at, Node? initializer, Expression? test, Expression? update, Statement body)
    : Statement(at, Over(initializer, test, update, body))
{
    public Node? Initializer { get; } = initializer;

    public Expression? Test { get; } = test;

    public Expression? Update { get; } = update;

    public Statement Body { get; } = body;
}

/// <summary>The target is a <see cref="VariableDeclaration"/> of one declarator without value, or what can be assigned to.</summary>
internal sealed class ForInStatement(Position at, Node target, Expression expression, Statement body) : Statement(at, Over(target, expression, body))
{
    public Node Target { get; } = target;

    public Expression Expression { get; } = expression;

    public Statement Body { get; } = body;
}

/// <inheritdoc cref="ForInStatement"/>
internal sealed class ForOfStatement(Position at, Node target, Expression expression, Statement body) : Statement(at, Over(target, expression, body))
{
    public Node Target { get; } = target;

    public Expression Expression { get; } = expression;

    public Statement Body { get; } = body;
}

internal sealed class WhileStatement(Position at, Expression test, Statement body) : Statement(at, Over(test, body))
{
    public Expression Test { get; } = test;

    public Statement Body { get; } = body;
}

internal sealed class DoWhileStatement(Position at, Statement body, Expression test) : Statement(at, Over(body, test))
{
    public Statement Body { get; } = body;

    public Expression Test { get; } = test;
}
