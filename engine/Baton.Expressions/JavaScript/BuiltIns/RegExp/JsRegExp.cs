using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.RegularExpressions;

namespace Baton.Expressions.JavaScript.BuiltIns.RegExp;

/// <summary>A regular expression as a script has it: a pattern and the place to go on from. ECMA-262 §22.2.8.</summary>
internal sealed class JsRegExp : JsObject
{
    private static readonly PropertyKey LastIndexKey = "lastIndex";

    // What a search takes besides its automata.
    private const int SearchBytes = 512;
    private const int BytesPerInstruction = 12;

    private JsValue _lastIndex = 0;
    private bool _isLastIndexWritable = true;
    private string? _searched;
    private PatternSearch? _search;

    public JsRegExp(Evaluation e, Pattern pattern, string flags, JsObject? prototype = null) : base(e, prototype ?? Intrinsics.RegExpPrototype) =>
        (Pattern, FlagLetters) = (pattern, flags);

    public override string ClassName => "RegExp";

    public Pattern Pattern { get; }

    /// <summary>The flags as they were given.</summary>
    public string FlagLetters { get; }

    public PatternFlags Flags => Pattern.Flags;

    /// <summary>Nobody has changed what it does, so its matches can be found without asking its properties.</summary>
    public bool IsPlain(Evaluation e) =>
        e.IsPristine && HasNoMap && _isLastIndexWritable && _lastIndex.IsNumber && ReferenceEquals(GetPrototype(e), Intrinsics.RegExpPrototype);

    /// <summary>Matches once and moves on, as exec does. ECMA-262 §22.2.7.2.</summary>
    public bool TryExec(Evaluation e, string text, out MatchSpans spans)
    {
        var lastIndex = Coercion.ToLength(e, _lastIndex);
        var goesOn = Flags.Global || Flags.Sticky;
        spans = default;
        var isMatch = (!goesOn || lastIndex <= text.Length)
            && Search(e, text).TryMatch(goesOn ? (int)lastIndex : 0, Flags.Sticky, out spans);
        if (isMatch)
            e.Allocate(MatchSpans.BytesOf(spans.Count));
        if (goesOn)
            SetLastIndex(e, isMatch ? spans.End : 0);
        return isMatch;
    }

    public void SetLastIndex(Evaluation e, double index)
    {
        if (!_isLastIndexWritable)
            throw e.TypeError("lastIndex 是只读的 / lastIndex is read-only");
        _lastIndex = index;
    }

    /// <summary>The search in a text; the one of the text that was searched last is kept.</summary>
    public PatternSearch Search(Evaluation e, string text)
    {
        if (_search is not null && ReferenceEquals(_searched, text))
            return _search;
        e.Allocate(SearchBytes + ((long)BytesPerInstruction * Pattern.Weight) + (text.Length / 4));
        (_searched, _search) = (text, Pattern.Search(text, count => e.Step(count), e.Allocate));
        return _search;
    }

    protected override bool TryFind(Evaluation e, PropertyKey key, out Property property)
    {
        if (!key.Equals(LastIndexKey))
            return base.TryFind(e, key, out property);
        property = new Property(_lastIndex, _isLastIndexWritable ? PropertyFlags.Writable : PropertyFlags.None);
        return true;
    }

    protected override void Write(Evaluation e, PropertyKey key, in Property property)
    {
        if (key.Equals(LastIndexKey))
            (_lastIndex, _isLastIndexWritable) = (property.Value, property.IsWritable);
        else
            base.Write(e, key, property);
    }

    protected override void AddKeys(Evaluation e, List<PropertyKey> keys)
    {
        base.AddKeys(e, keys);
        keys.Insert(keys.FindLastIndex(key => key.IsIndex) + 1, LastIndexKey);
    }
}
