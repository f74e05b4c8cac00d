using System.Collections.Immutable;

namespace Baton.Expressions.JavaScript.Syntax;

/// <summary>What takes a value apart. Leaves are identifiers; in an assignment also members, indexes and super members.</summary>
internal abstract class Pattern(Position at, int height) : Node(at, height);

/// <summary>Elements in order, null where the value is skipped.</summary>
internal sealed class ArrayPattern(Position at, ImmutableArray<PatternElement?> elements, Node? rest) : Pattern(at, Over(elements, rest))
{
    public ImmutableArray<PatternElement?> Elements { get; } = elements;

    public Node? Rest { get; } = rest;
}

internal sealed class ObjectPattern(Position at, ImmutableArray<PatternProperty> properties, Node? rest) : Pattern(at, Over(properties, rest))
{
    public ImmutableArray<PatternProperty> Properties { get; } = properties;

    public Node? Rest { get; } = rest;
}

internal sealed class PatternProperty(Position at, PropertyName key, PatternElement element) : Node(at, Over(key, element))
{
    public PropertyName Key { get; } = key;

    public PatternElement Element { get; } = element;
}

internal sealed class PatternElement(Position at, Node target, Expression? @default, bool namesDefault) : Node(at, Over(target, @default))
{
    public Node Target { get; } = target;

    public Expression? Default { get; } = @default;

    /// <inheritdoc cref="AssignmentExpression.NamesValue"/>
    public bool NamesDefault { get; } = namesDefault;
}
