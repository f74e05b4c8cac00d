using System.Collections.Immutable;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed class MemberExpression(Position at, Expression @object, string name, bool isOptional) : Expression(at, Over(@object))
{
    public Expression Object { get; } = @object;

    public string Name { get; } = name;

    public bool IsOptional { get; } = isOptional;
}

internal sealed class IndexExpression(Position at, Expression @object, Expression index, bool isOptional) : Expression(at, Over(@object, index))
{
    public Expression Object { get; } = @object;

    public Expression Index { get; } = index;

    public bool IsOptional { get; } = isOptional;
}

/// <summary><c>super.name</c> or <c>super[computed]</c>: exactly one of the two is set.</summary>
internal sealed class SuperMember(Position at, string? name, Expression? computed) : Expression(at, Over(computed))
{
    public string? Name { get; } = name;

    public Expression? Computed { get; } = computed;
}

/// <summary>
/// A whole chain that contains an optional link: where such a link meets null or undefined, all of it is undefined.
/// As a callee (<c>(a?.b)()</c>) it still gives <c>a</c> as <c>this</c>.
/// </summary>
internal sealed class OptionalChain(Position at, Expression expression) : Expression(at, Over(expression))
{
    public Expression Expression { get; } = expression;
}

internal sealed class CallExpression(Position at, Expression callee, ImmutableArray<Expression> arguments, bool isOptional) : Expression(at, Over(arguments, callee))
{
    public Expression Callee { get; } = callee;

    public ImmutableArray<Expression> Arguments { get; } = arguments;

    public bool IsOptional { get; } = isOptional;
}

internal sealed class SuperCall(Position at, ImmutableArray<Expression> arguments) : Expression(at, Over(arguments))
{
    public ImmutableArray<Expression> Arguments { get; } = arguments;
}

internal sealed class NewExpression(Position at, Expression callee, ImmutableArray<Expression> arguments) : Expression(at, Over(arguments, callee))
{
    public Expression Callee { get; } = callee;

    public ImmutableArray<Expression> Arguments { get; } = arguments;
}
