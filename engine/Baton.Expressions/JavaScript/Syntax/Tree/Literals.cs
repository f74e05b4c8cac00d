using System.Collections.Immutable;

namespace Baton.Expressions.JavaScript.Syntax;

internal sealed class NumberLiteral(Position at, double value) : Expression(at, Leaf)
{
    public double Value { get; } = value;
}

internal sealed class TextLiteral(Position at, string value) : Expression(at, Leaf)
{
    public string Value { get; } = value;
}

internal sealed class BooleanLiteral(Position at, bool value) : Expression(at, Leaf)
{
    public bool Value { get; } = value;
}

internal sealed class NullLiteral(Position at) : Expression(at, Leaf);

/// <summary>A literal whose flags are checked; the pattern is checked by whoever translates it.</summary>
internal sealed class RegExpLiteral(Position at, string pattern, string flags) : Expression(at, Leaf)
{
    public string Pattern { get; } = pattern;

    public string Flags { get; } = flags;
}

/// <summary>One more piece of text than expressions. A cooked piece is null only under a tag, where bad escapes are allowed.</summary>
internal sealed class TemplateLiteral(Position at, ImmutableArray<string?> cooked, ImmutableArray<string> raw, ImmutableArray<Expression> expressions)
    : Expression(at, Over(expressions))
{
    public ImmutableArray<string?> Cooked { get; } = cooked;

    public ImmutableArray<string> Raw { get; } = raw;

    public ImmutableArray<Expression> Expressions { get; } = expressions;
}

/// <summary>A call with a template; a tag that is a member or index gives its object as <c>this</c>, as in a call.</summary>
internal sealed class TaggedTemplate(Position at, Expression tag, TemplateLiteral template) : Expression(at, Over(tag, template))
{
    public Expression Tag { get; } = tag;

    public TemplateLiteral Template { get; } = template;
}

/// <summary>Elements in order: null is a hole, <see cref="SpreadElement"/> a spread.</summary>
internal sealed class ArrayLiteral(Position at, ImmutableArray<Expression?> elements) : Expression(at, Over(elements))
{
    public ImmutableArray<Expression?> Elements { get; } = elements;
}

/// <summary><c>...x</c> in an array literal or among arguments, nowhere else.</summary>
internal sealed class SpreadElement(Position at, Expression argument) : Expression(at, Over(argument))
{
    public Expression Argument { get; } = argument;
}

internal sealed class ObjectLiteral(Position at, ImmutableArray<ObjectMember> members) : Expression(at, Over(members))
{
    public ImmutableArray<ObjectMember> Members { get; } = members;
}

internal enum MemberKind
{
    Value,
    Method,
    Get,
    Set,
    Spread,
}

/// <summary>Key is null for a spread only. Methods, getters and setters have a <see cref="FunctionExpression"/> as value.</summary>
internal sealed class ObjectMember(Position at, PropertyName? key, MemberKind kind, Expression value, bool isPrototype) : Node(at, Over(key, value))
{
    public PropertyName? Key { get; } = key;

    public MemberKind Kind { get; } = kind;

    public Expression Value { get; } = value;

    /// <summary><c>__proto__: value</c>, which sets the prototype instead of a property (ECMA-262 §13.2.5.5).</summary>
    public bool IsPrototype { get; } = isPrototype;
}

/// <summary>Exactly one of the two is set. A number as key is already its canonical text: <c>0x10</c> is "16".</summary>
internal sealed class PropertyName(Position at, string? name, Expression? computed) : Node(at, Over(computed))
{
    public string? Name { get; } = name;

    public Expression? Computed { get; } = computed;
}
