using Baton.Expressions.JavaScript.BuiltIns.String;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.RegularExpressions;

namespace Baton.Expressions.JavaScript.BuiltIns.RegExp;

/// <summary>What split asks of a regular expression. ECMA-262 §22.2.6.14.</summary>
internal static class RegExpSplitting
{
    public static void Install(JsObject prototype) => prototype.Method(JsSymbol.Split, "[Symbol.split]", 2, Split);

    private static JsValue Split(in Invocation call)
    {
        var e = call.E;
        var o = RegExpExecution.Receiver(call);
        var text = Coercion.ToText(e, call[0]);
        if (o is JsRegExp regExp && !call[1].IsObject && regExp.IsPlain(e))
            return SplitPlain(e, regExp, text, Splitting.Limit(e, call[1]));
        var type = Species.ConstructorOf(e, o, Intrinsics.RegExpConstructor);
        var flags = RegExpExecution.FlagsOf(e, o);
        var splitter = type.Construct(e, [o, flags.Contains('y') ? flags : flags + "y"], type).Object;
        var limit = Splitting.Limit(e, call[1]);
        return Split(e, splitter, text, limit, flags.AsSpan().ContainsAny('u', 'v'));
    }

    private static JsArray Split(Evaluation e, JsObject splitter, string text, uint limit, bool isByCodePoint)
    {
        var parts = new JsArray(e);
        if (limit == 0 || (text.Length == 0 && RegExpExecution.Exec(e, splitter, text) is not null))
            return parts;
        var (partStart, at) = (0, 0);
        while (at < text.Length)
        {
            e.Step();
            splitter.Set(e, "lastIndex", at);
            var match = RegExpExecution.Exec(e, splitter, text);
            var end = match is null ? partStart : (int)Math.Min(Coercion.ToLength(e, splitter.Get(e, "lastIndex")), text.Length);
            if (match is null || end == partStart)
            {
                at = (int)RegExpExecution.Advance(text, at, isByCodePoint);
                continue;
            }

            parts.Add(e, Slice.Of(e, text, partStart, at));
            if (parts.Length == limit)
                return parts;
            (partStart, at) = (end, end);
            var groups = Coercion.ToLength(e, match.Get(e, "length")) - 1;
            for (var group = 1L; group <= groups; group++)
            {
                e.Step();
                parts.Add(e, match.Get(e, PropertyKey.From((double)group)));
                if (parts.Length == limit)
                    return parts;
            }
        }

        parts.Add(e, Slice.Of(e, text, partStart, text.Length));
        return parts;
    }

    // Searching onwards finds the same places as trying one after another.
    private static JsArray SplitPlain(Evaluation e, JsRegExp regExp, string text, uint limit)
    {
        var parts = new JsArray(e);
        var search = regExp.Search(e, text);
        if (limit == 0 || (text.Length == 0 && search.TryMatch(0, sticky: true, out _)))
            return parts;
        var (partStart, at) = (0, 0);
        while (at < text.Length)
        {
            e.Step();
            if (!search.TryMatch(at, sticky: false, out var spans) || spans.Index >= text.Length)
                break;
            e.Allocate(MatchSpans.BytesOf(spans.Count));
            if (spans.End == partStart)
            {
                at = (int)RegExpExecution.Advance(text, Math.Max(at, spans.Index), regExp.Flags.FullUnicode);
                continue;
            }

            parts.Add(e, Slice.Of(e, text, partStart, spans.Index));
            if (parts.Length == limit)
                return parts;
            (partStart, at) = (spans.End, spans.End);
            for (var group = 1; group < spans.Count; group++)
            {
                parts.Add(e, MatchResult.GroupText(e, text, spans, group));
                if (parts.Length == limit)
                    return parts;
            }
        }

        parts.Add(e, Slice.Of(e, text, partStart, text.Length));
        return parts;
    }
}
