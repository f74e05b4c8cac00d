using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.RegularExpressions;

namespace Baton.Expressions.JavaScript.BuiltIns.RegExp;

/// <summary>All matches of a plain regular expression, from the start of the text, without making objects of them.</summary>
internal ref struct MatchWalk(Evaluation e, JsRegExp regExp, string text)
{
    private readonly PatternSearch _search = regExp.Search(e, text);
    private long _next;

    /// <summary>Leaves lastIndex as a loop with exec would: 0.</summary>
    public bool MoveNext(out MatchSpans spans)
    {
        e.Step();
        spans = default;
        if (_next > text.Length || !_search.TryMatch((int)_next, regExp.Flags.Sticky, out spans))
        {
            regExp.SetLastIndex(e, 0);
            return false;
        }

        e.Allocate(MatchSpans.BytesOf(spans.Count));
        _next = spans.End > spans.Index ? spans.End : RegExpExecution.Advance(text, spans.End, regExp.Flags.FullUnicode);
        return true;
    }
}
