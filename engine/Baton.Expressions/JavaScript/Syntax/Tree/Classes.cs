using System.Collections.Immutable;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed class ClassSyntax(
    Position at,
    string? name,
    Expression? superclass,
    FunctionSyntax? constructor,
    ImmutableArray<ClassElement> elements,
    SourceSpan source) : Node(at, Over(elements, superclass, constructor))
{
    public string? Name { get; } = name;

    public Expression? Superclass { get; } = superclass;

    /// <summary>Null for the default constructor.</summary>
    public FunctionSyntax? Constructor { get; } = constructor;

    /// <summary>In the order of the source, without the constructor.</summary>
    public ImmutableArray<ClassElement> Elements { get; } = elements;

    /// <inheritdoc cref="FunctionSyntax.Source"/>
    public SourceSpan Source { get; } = source;
}

internal enum ClassElementKind
{
    Method,
    Get,
    Set,
    Field,
    StaticBlock,
}

/// <summary>Methods, getters, setters and static blocks (a method without key or parameters) have a function; a field may have a value.</summary>
internal sealed class ClassElement(Position at, PropertyName? key, ClassElementKind kind, bool isStatic, FunctionSyntax? function, Expression? fieldValue)
    : Node(at, Over(key, function, fieldValue))
{
    /// <summary>Null for a static block only.</summary>
    public PropertyName? Key { get; } = key;

    public ClassElementKind Kind { get; } = kind;

    public bool IsStatic { get; } = isStatic;

    public FunctionSyntax? Function { get; } = function;

    /// <summary>Null for a field that starts as undefined. Evaluated like a method's body: <c>this</c> is the instance or the class.</summary>
    public Expression? FieldValue { get; } = fieldValue;
}
