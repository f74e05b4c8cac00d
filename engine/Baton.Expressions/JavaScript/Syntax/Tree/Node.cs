using System.Collections.Immutable;

namespace Baton.Expressions.JavaScript.Syntax;

/// <summary>Where something stands in the source, as people count: from line 1, column 1, a column per UTF-16 unit.</summary>
internal readonly record struct Position(int Line, int Column);

/// <summary>A stretch of the source, not copied until it is asked for: functions within functions would copy it over and over.</summary>
internal readonly record struct SourceSpan(string Script, int Start, int End)
{
    public int Length => End - Start;

    public override string ToString() => Script[Start..End];
}

/// <summary>A part of a script's tree. Nodes are compared by reference: equality by value would recurse as deep as the tree.</summary>
internal abstract class Node(Position at, int height)
{
    public Position At { get; } = at;

    /// <summary>Levels of nodes from here to the deepest leaf, at least 1: how deep whoever walks the tree must recurse.</summary>
    public int Height { get; } = height;

    protected const int Leaf = 1;

    protected static int Over(params ReadOnlySpan<Node?> children)
    {
        var height = 0;
        foreach (var child in children)
            height = Math.Max(height, child?.Height ?? 0);
        return height + 1;
    }

    protected static int Over<T>(ImmutableArray<T> children, params ReadOnlySpan<Node?> others)
        where T : Node?
    {
        var height = Over(others) - 1;
        foreach (var child in children)
            height = Math.Max(height, child?.Height ?? 0);
        return height + 1;
    }
}

internal abstract class Expression(Position at, int height) : Node(at, height);

internal abstract class Statement(Position at, int height) : Node(at, height);

/// <summary>A whole script: statements among which <c>return</c> is allowed.</summary>
internal sealed class ScriptSyntax(Position at, ImmutableArray<Statement> body) : Node(at, Over(body))
{
    public ImmutableArray<Statement> Body { get; } = body;
}
