using System.Collections.Immutable;

namespace Baton.Expressions.JavaScript.Syntax;

internal enum FunctionKind
{
    Normal,
    Arrow,
    Method,
    Getter,
    Setter,
    Constructor,
    DerivedConstructor,

    /// <summary>What finds the value of a class's field: a method that returns it.</summary>
    Field,
}

/// <summary>What a function's body was seen to need. Arrows inside count, other functions inside do not.</summary>
/// <param name="Arguments">The name <c>arguments</c> occurs.</param>
/// <param name="This"><c>this</c>, <c>super</c> or <c>new.target</c> occurs.</param>
internal readonly record struct FunctionNeeds(bool Arguments, bool This);

internal sealed class FunctionSyntax(
    Position at,
    string? name,
    FunctionKind kind,
    ImmutableArray<Parameter> parameters,
    ImmutableArray<Statement> body,
    Expression? expressionBody,
    FunctionNeeds needs,
    SourceSpan source) : Node(at, Math.Max(Over(parameters, expressionBody), Over(body)))
{
    /// <summary>The name written after <c>function</c>; methods have none, their key names them.</summary>
    public string? Name { get; } = name;

    public FunctionKind Kind { get; } = kind;

    public ImmutableArray<Parameter> Parameters { get; } = parameters;

    /// <summary>Empty when there is an <see cref="ExpressionBody"/>.</summary>
    public ImmutableArray<Statement> Body { get; } = body;

    /// <summary>Only of arrows without braces.</summary>
    public Expression? ExpressionBody { get; } = expressionBody;

    /// <summary>The function's <c>length</c>: parameters before the first default or rest (ECMA-262 §15.1.5).</summary>
    public int ExpectedArguments { get; } = parameters.TakeWhile(parameter => parameter is { Default: null, IsRest: false }).Count();

    public bool UsesArguments { get; } = needs.Arguments;

    public bool UsesThis { get; } = needs.This;

    /// <summary>The text it was written as, for <c>Function.prototype.toString</c> (ECMA-262 §20.2.3.5): copied each time it is asked for.</summary>
    public SourceSpan Source { get; } = source;
}

/// <summary>The target is an identifier or a pattern.</summary>
internal sealed class Parameter(Position at, Node target, Expression? @default, bool isRest) : Node(at, Over(target, @default))
{
    public Node Target { get; } = target;

    public Expression? Default { get; } = @default;

    public bool IsRest { get; } = isRest;
}
