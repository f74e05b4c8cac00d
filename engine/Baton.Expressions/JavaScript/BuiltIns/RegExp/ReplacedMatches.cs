using Baton.Expressions.JavaScript.BuiltIns.String;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.RegularExpressions;

namespace Baton.Expressions.JavaScript.BuiltIns.RegExp;

/// <summary>A match of a plain regular expression.</summary>
internal sealed class ReplacedSpans(string text, Pattern pattern, MatchSpans spans) : Replaced(text, spans.Index, spans.End - spans.Index)
{
    private readonly string _text = text;

    public override int Groups => spans.Count - 1;

    public override bool HasNames => pattern.GroupNames.Count > 0;

    public override ReadOnlySpan<char> Group(int group) => spans[group] is { } range ? _text.AsSpan(range) : [];

    public override ReadOnlySpan<char> Group(Evaluation e, string name)
    {
        e.Step(pattern.GroupNames.Count);
        foreach (var named in pattern.GroupNames)
        {
            if (named.Name == name && spans[named.Group] is { } range)
                return _text.AsSpan(range);
        }

        return [];
    }

    public override JsValue[] Arguments(Evaluation e)
    {
        e.Allocate(24 + (16L * (spans.Count + 3)));
        var arguments = new JsValue[spans.Count + (HasNames ? 3 : 2)];
        for (var group = 0; group < spans.Count; group++)
            arguments[group] = MatchResult.GroupText(e, _text, spans, group);
        arguments[spans.Count] = Start;
        arguments[spans.Count + 1] = _text;
        if (HasNames)
            arguments[^1] = MatchResult.Groups(e, pattern, group => arguments[group]);
        return arguments;
    }
}

/// <summary>What some exec gave, which may be anything.</summary>
/// <param name="text">The text that was searched.</param>
/// <param name="start">Where it says it begins.</param>
/// <param name="matched">What it says was matched.</param>
/// <param name="groups">Its groups, texts or undefined.</param>
/// <param name="names">Its named groups or undefined.</param>
internal sealed class ReplacedResult(string text, int start, string matched, List<JsValue> groups, JsValue names) : Replaced(text, start, matched.Length)
{
    private readonly string _text = text;
    private readonly JsValue _names = names;

    public override ReadOnlySpan<char> Matched => matched;

    public override int Groups => groups.Count;

    public override bool HasNames => !_names.IsUndefined;

    public override ReadOnlySpan<char> Group(int group) => groups[group - 1] is { IsUndefined: false } value ? (string)value.TextReference : [];

    public override ReadOnlySpan<char> Group(Evaluation e, string name)
    {
        var value = _names.Object.Get(e, name);
        return value.IsUndefined ? [] : Coercion.ToText(e, value);
    }

    public override JsValue[] Arguments(Evaluation e)
    {
        e.Allocate(24 + (16L * (groups.Count + 4)));
        return HasNames ? [matched, .. groups, Start, _text, _names] : [matched, .. groups, Start, _text];
    }
}
