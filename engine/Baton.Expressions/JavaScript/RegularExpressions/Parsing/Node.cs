using Baton.Expressions.JavaScript.RegularExpressions.Characters;

namespace Baton.Expressions.JavaScript.RegularExpressions.Parsing;

/// <summary>A part of a pattern. Flags are already worked into it: sets are folded, assertions chosen.</summary>
internal abstract record Node
{
    /// <summary>Whether it can match without taking a character. May be true for a node that never does.</summary>
    public abstract bool CanBeEmpty { get; }
}

internal sealed record OneOf(CharacterSet Set) : Node
{
    public override bool CanBeEmpty => false;
}

internal sealed record Sequence(IReadOnlyList<Node> Parts) : Node
{
    public static Sequence Nothing { get; } = new([]);

    public override bool CanBeEmpty { get; } = Parts.All(part => part.CanBeEmpty);
}

internal sealed record Choice(IReadOnlyList<Node> Alternatives) : Node
{
    public override bool CanBeEmpty { get; } = Alternatives.Any(alternative => alternative.CanBeEmpty);
}

internal sealed record Capture(int Group, Node Body) : Node
{
    public override bool CanBeEmpty { get; } = Body.CanBeEmpty;
}

/// <summary>A quantified part.</summary>
/// <param name="Body">What is repeated.</param>
/// <param name="Min">How often at least.</param>
/// <param name="Max">How often at most; null for no end.</param>
/// <param name="Greedy">Whether more iterations are tried before fewer.</param>
/// <param name="Within">What of the body's captures is forgotten when it begins anew.</param>
internal sealed record Repeat(Node Body, int Min, int? Max, bool Greedy, Extent Within) : Node
{
    public override bool CanBeEmpty { get; } = Min == 0 || Body.CanBeEmpty;
}

internal enum AssertionKind
{
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    WordBoundary,
    NotWordBoundary,
    FoldedWordBoundary,
    NotFoldedWordBoundary,
}

internal sealed record Assertion(AssertionKind Kind) : Node
{
    public override bool CanBeEmpty => true;
}

/// <summary>A lookahead or lookbehind.</summary>
/// <param name="Index">Its number in the pattern, from 0, in the order of the opening brackets.</param>
/// <param name="Body">What is looked for.</param>
/// <param name="Behind">Whether it ends here instead of beginning here.</param>
/// <param name="Negative">Whether it must not be found.</param>
/// <param name="Within">The groups and lookarounds inside.</param>
internal sealed record Look(int Index, Node Body, bool Behind, bool Negative, Extent Within) : Node
{
    public override bool CanBeEmpty => true;
}

/// <summary>The capturing groups and lookarounds that stand inside a part: both are numbered without gaps.</summary>
internal readonly record struct Extent(int FirstGroup, int EndGroup, int FirstLook, int EndLook)
{
    public bool HasGroups => EndGroup > FirstGroup;
}
