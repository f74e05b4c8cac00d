using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>A match that replace is about to replace: what its replacement may refer to.</summary>
/// <param name="text">The text that was searched.</param>
/// <param name="start">Where the match begins.</param>
/// <param name="length">How long it is; made-up matches may reach beyond the text.</param>
internal abstract class Replaced(string text, int start, int length)
{
    public int Start => start;

    public int End => (int)Math.Min((long)start + length, text.Length);

    public ReadOnlySpan<char> Before => text.AsSpan(0, start);

    public ReadOnlySpan<char> After => text.AsSpan(End);

    public virtual ReadOnlySpan<char> Matched => text.AsSpan(start, length);

    /// <summary>Number of groups, without the match itself.</summary>
    public abstract int Groups { get; }

    public abstract bool HasNames { get; }

    /// <summary>A group's text, empty if it took no part.</summary>
    /// <param name="group">From 1.</param>
    public abstract ReadOnlySpan<char> Group(int group);

    public abstract ReadOnlySpan<char> Group(Evaluation e, string name);

    /// <summary>Match, groups, place, text and, if there are any, named groups. ECMA-262 §22.2.6.11, step 14.j.</summary>
    public abstract JsValue[] Arguments(Evaluation e);
}

/// <summary>A plain text that was found.</summary>
internal sealed class ReplacedText(string text, int start, string wanted) : Replaced(text, start, wanted.Length)
{
    private readonly string _text = text;

    public override int Groups => 0;

    public override bool HasNames => false;

    public override ReadOnlySpan<char> Group(int group) => [];

    public override ReadOnlySpan<char> Group(Evaluation e, string name) => [];

    public override JsValue[] Arguments(Evaluation e)
    {
        e.Allocate(80);
        return [wanted, Start, _text];
    }
}
