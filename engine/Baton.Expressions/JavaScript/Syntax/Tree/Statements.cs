using System.Collections.Immutable;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed class ExpressionStatement(Position at, Expression expression) : Statement(at, Over(expression))
{
    public Expression Expression { get; } = expression;
}

internal sealed class BlockStatement(Position at, ImmutableArray<Statement> body) : Statement(at, Over(body))
{
    public ImmutableArray<Statement> Body { get; } = body;
}

/// <summary>A lone semicolon, or <c>debugger</c>, which does nothing here.</summary>
internal sealed class EmptyStatement(Position at) : Statement(at, Leaf);

internal sealed class IfStatement(Position at, Expression test, Statement then, Statement? @else) : Statement(at, Over(test, then, @else))
{
    public Expression Test { get; } = test;

    public Statement Then { get; } = then;

    public Statement? Else { get; } = @else;
}

internal sealed class SwitchStatement(Position at, Expression discriminant, ImmutableArray<SwitchCase> cases) : Statement(at, Over(cases, discriminant))
{
    public Expression Discriminant { get; } = discriminant;

    public ImmutableArray<SwitchCase> Cases { get; } = cases;
}

/// <summary>Test is null for <c>default</c>.</summary>
internal sealed class SwitchCase(Position at, Expression? test, ImmutableArray<Statement> body) : Node(at, Over(body, test))
{
    public Expression? Test { get; } = test;

    public ImmutableArray<Statement> Body { get; } = body;
}

internal sealed class LabeledStatement(Position at, string label, Statement body) : Statement(at, Over(body))
{
    public string Label { get; } = label;

    public Statement Body { get; } = body;
}
