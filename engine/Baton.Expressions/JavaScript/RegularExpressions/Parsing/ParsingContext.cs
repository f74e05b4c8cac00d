using Baton.Expressions.JavaScript.RegularExpressions.Characters;

namespace Baton.Expressions.JavaScript.RegularExpressions.Parsing;

/// <summary>What all parts of the parser share: the source, the dialect, the modifiers in force.</summary>
internal sealed class ParsingContext
{
    private readonly Dictionary<CharacterSet, CharacterSet> _folded = [];
    private int _depth;
    private int _ranges;
    private PatternException? _refusal;

    public ParsingContext(string source, PatternFlags flags)
    {
        Reader = new(source, flags.FullUnicode);
        Groups = GroupCensus.Take(source, flags.UnicodeSets);
        FullUnicode = flags.FullUnicode;
        UnicodeSets = flags.UnicodeSets;
        Modifiers = new(flags.IgnoreCase, flags.Multiline, flags.DotAll);
    }

    public PatternReader Reader { get; }

    public GroupCensus Groups { get; }

    /// <summary>With <c>u</c> or <c>v</c> the grammar is strict; without, it has the leniencies of ECMA-262 Annex B.1.2.</summary>
    public bool FullUnicode { get; }

    public bool UnicodeSets { get; }

    public Modifiers Modifiers { get; set; }

    /// <summary>The set with all that equals it but for case, if case is ignored here.</summary>
    public CharacterSet Fold(CharacterSet set)
    {
        if (!Modifiers.IgnoreCase)
            return set;
        if (!_folded.TryGetValue(set, out var folded))
            _folded.Add(set, folded = (FullUnicode ? CaseFolding.ByCodePoint : CaseFolding.ByUnit).Close(set));
        return folded;
    }

    /// <summary>Counts a set that was made for this pattern alone.</summary>
    public CharacterSet Made(CharacterSet set)
    {
        _ranges += set.RangeCount;
        return _ranges <= PatternLimits.Ranges ? set : throw Reader.TooLarge("字符类太多太大，请简化", "there are too many large character classes: simplify the pattern");
    }

    /// <summary>Called before recursing, so that no pattern can exhaust the stack.</summary>
    public void Enter()
    {
        if (++_depth > PatternLimits.Depth)
            throw Reader.TooLarge($"括号嵌套超过 {PatternLimits.Depth} 层，请简化", $"brackets nest deeper than {PatternLimits.Depth} levels: simplify the pattern");
    }

    public void Leave() => _depth--;

    /// <summary>Remembers what cannot be matched; it is told only if the rest of the pattern is good syntax.</summary>
    public void Refuse(PatternException refusal) => _refusal ??= refusal;

    public void ThrowRefusal()
    {
        if (_refusal is not null)
            throw _refusal;
    }
}

/// <summary>The flags that <c>(?i-m:…)</c> can change for a part of the pattern.</summary>
internal readonly record struct Modifiers(bool IgnoreCase, bool Multiline, bool DotAll);
