using Baton.Expressions.JavaScript.RegularExpressions.Characters;
using Baton.Expressions.JavaScript.RegularExpressions.Parsing;

namespace Baton.Expressions.JavaScript.RegularExpressions.Automata;

/// <summary>The text that is searched, by UTF-16 units or by code points.</summary>
internal sealed class Text(string input, bool fullUnicode)
{
    public const int None = -1;

    public int Length => input.Length;

    /// <summary>The character after a place and the place behind it; <see cref="None"/> at the end.</summary>
    public (int Character, int Next) After(int at)
    {
        if (at >= input.Length)
            return (None, at);
        var unit = input[at];
        return fullUnicode && char.IsHighSurrogate(unit) && at + 1 < input.Length && char.IsLowSurrogate(input[at + 1])
            ? (char.ConvertToUtf32(unit, input[at + 1]), at + 2)
            : (unit, at + 1);
    }

    /// <summary>The character before a place and the place in front of it; <see cref="None"/> at the start.</summary>
    public (int Character, int Next) Before(int at)
    {
        if (at <= 0)
            return (None, at);
        var unit = input[at - 1];
        return fullUnicode && char.IsLowSurrogate(unit) && at > 1 && char.IsHighSurrogate(input[at - 2])
            ? (char.ConvertToUtf32(input[at - 2], unit), at - 2)
            : (unit, at - 1);
    }

    /// <summary>The place, or the one before it if it lies within a code point.</summary>
    public int WholeCharacter(int at) =>
        fullUnicode && at > 0 && at < input.Length && char.IsLowSurrogate(input[at]) && char.IsHighSurrogate(input[at - 1]) ? at - 1 : at;

    public bool Holds(AssertionKind assertion, int at) => assertion switch
    {
        AssertionKind.TextStart => at == 0,
        AssertionKind.TextEnd => at == input.Length,
        AssertionKind.LineStart => at == 0 || ClassEscapes.LineTerminators.Contains(input[at - 1]),
        AssertionKind.LineEnd => at == input.Length || ClassEscapes.LineTerminators.Contains(input[at]),
        AssertionKind.WordBoundary => IsBoundary(ClassEscapes.Words, at),
        AssertionKind.NotWordBoundary => !IsBoundary(ClassEscapes.Words, at),
        AssertionKind.FoldedWordBoundary => IsBoundary(ClassEscapes.FoldedWords, at),
        _ => !IsBoundary(ClassEscapes.FoldedWords, at),
    };

    private bool IsBoundary(CharacterSet words, int at) =>
        (at > 0 && words.Contains(input[at - 1])) != (at < input.Length && words.Contains(input[at]));
}
