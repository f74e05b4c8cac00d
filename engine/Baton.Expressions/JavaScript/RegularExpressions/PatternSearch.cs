using System.Collections;
using Baton.Expressions.JavaScript.RegularExpressions.Automata;

namespace Baton.Expressions.JavaScript.RegularExpressions;

/// <summary>
/// Matches of a pattern in one text. Keep it for all matches in the same text (<c>replace</c>, <c>split</c>, <c>matchAll</c>):
/// where lookarounds hold is found out once. Not safe for several threads, and of no use any more once charging has thrown.
/// </summary>
internal sealed class PatternSearch
{
    private readonly CompiledPattern _pattern;
    private readonly int _groups;
    private readonly Text _text;
    private readonly Meter _meter;
    private readonly BitArray?[] _looks;
    private Simulation? _main;

    internal PatternSearch(CompiledPattern pattern, int groups, string input, bool fullUnicode, Action<long>? charge, Action<long>? allocate)
    {
        (_pattern, _groups) = (pattern, groups);
        _text = new(input, fullUnicode);
        _meter = new(charge, allocate);
        _looks = new BitArray?[pattern.Looks.Count];
    }

    /// <summary>Finds the first match that begins at or beyond a place.</summary>
    /// <param name="start">From 0 up to the length of the text. With <c>u</c> or <c>v</c> a place within a surrogate pair counts as the one before the pair (ECMA-262 §22.2.7.2).</param>
    /// <param name="sticky">Whether the match must begin at <paramref name="start"/> itself.</param>
    /// <param name="spans">The match and its groups.</param>
    public bool TryMatch(int start, bool sticky, out MatchSpans spans)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, _text.Length);
        start = _text.WholeCharacter(start);
        int[]? registers = null;
        if (start == 0 || !_pattern.Main.AtTextStart)
        {
            _main ??= Simulate(_pattern.Main);
            registers = _main.Match(start, sticky || _pattern.Main.AtTextStart);
        }
        if (registers is not null)
            FillFromLookarounds(registers);
        _meter.Flush();
        spans = registers is null ? default : new(registers[..(2 * (_groups + 1))]);
        return registers is not null;
    }

    /// <summary>The groups inside a lookaround are those of its own match at the place where it was passed last. Inner lookarounds have higher numbers.</summary>
    private void FillFromLookarounds(int[] registers)
    {
        foreach (var look in _pattern.Looks)
        {
            if (look.Captures is not { } automaton || registers[look.Register] < 0)
                continue;
            var inside = Simulate(automaton).Match(registers[look.Register], anchored: true)!;
            inside.AsSpan(look.Groups).CopyTo(registers.AsSpan(look.Groups));
            foreach (var inner in _pattern.Looks.Take(look.Inner))
            {
                if (inner.Register >= 0)
                    registers[inner.Register] = inside[inner.Register];
            }
        }
    }

    private bool Holds(int look, int at)
    {
        if (_looks[look] is not { } places)
        {
            _looks[look] = places = new BitArray(_text.Length + 1);
            Simulate(_pattern.Looks[look].Table).MarkEnds(places);
        }
        return places[at];
    }

    private Simulation Simulate(Automaton automaton)
    {
        _meter.Add(automaton.Instructions.Length);
        return new(automaton, _text, _meter, Holds);
    }
}
