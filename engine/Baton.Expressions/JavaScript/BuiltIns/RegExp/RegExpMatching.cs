using Baton.Expressions.JavaScript.BuiltIns.String;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.RegExp;

/// <summary>What match, matchAll and search ask of a regular expression. ECMA-262 §22.2.6.8, §22.2.6.9 and §22.2.6.12.</summary>
internal static class RegExpMatching
{
    public static void Install(JsObject prototype)
    {
        prototype.Method(JsSymbol.Match, "[Symbol.match]", 1, Match);
        prototype.Method(JsSymbol.MatchAll, "[Symbol.matchAll]", 1, MatchAll);
        prototype.Method(JsSymbol.Search, "[Symbol.search]", 1, Search);
    }

    private static JsValue Match(in Invocation call)
    {
        var e = call.E;
        var o = RegExpExecution.Receiver(call);
        var text = Coercion.ToText(e, call[0]);
        if (o is JsRegExp { Flags.Global: true } regExp && regExp.IsPlain(e))
            return AllTexts(e, regExp, text);
        var flags = RegExpExecution.FlagsOf(e, o);
        if (!flags.Contains('g'))
            return RegExpExecution.Exec(e, o, text) is { } match ? match : JsValue.Null;
        o.Set(e, "lastIndex", 0);
        var isByCodePoint = flags.AsSpan().ContainsAny('u', 'v');
        JsArray? texts = null;
        while (RegExpExecution.Exec(e, o, text) is { } result)
        {
            e.Step();
            var matched = Coercion.ToText(e, result.Get(e, new PropertyKey(0)));
            (texts ??= new JsArray(e)).Add(e, matched);
            if (matched.Length == 0)
                RegExpExecution.StepOver(e, o, text, isByCodePoint);
        }

        return texts is null ? JsValue.Null : texts;
    }

    private static JsValue AllTexts(Evaluation e, JsRegExp regExp, string text)
    {
        JsArray? texts = null;
        var matches = new MatchWalk(e, regExp, text);
        while (matches.MoveNext(out var spans))
            (texts ??= new JsArray(e)).Add(e, Slice.Of(e, text, spans.Index, spans.End));
        return texts is null ? JsValue.Null : texts;
    }

    private static JsValue MatchAll(in Invocation call)
    {
        var e = call.E;
        var o = RegExpExecution.Receiver(call);
        var text = Coercion.ToText(e, call[0]);
        var type = Species.ConstructorOf(e, o, Intrinsics.RegExpConstructor);
        var flags = RegExpExecution.FlagsOf(e, o);
        var matcher = type.Construct(e, [o, flags], type).Object;
        matcher.Set(e, "lastIndex", (double)Coercion.ToLength(e, o.Get(e, "lastIndex")));
        return new RegExpStringIterator(e, matcher, text, flags);
    }

    private static JsValue Search(in Invocation call)
    {
        var e = call.E;
        var o = RegExpExecution.Receiver(call);
        var text = Coercion.ToText(e, call[0]);
        if (o is JsRegExp regExp && regExp.IsPlain(e))
            return regExp.Search(e, text).TryMatch(0, regExp.Flags.Sticky, out var spans) ? spans.Index : -1;
        var previous = o.Get(e, "lastIndex");
        if (!Equality.SameValue(e, previous, 0))
            o.Set(e, "lastIndex", 0);
        var match = RegExpExecution.Exec(e, o, text);
        if (!Equality.SameValue(e, o.Get(e, "lastIndex"), previous))
            o.Set(e, "lastIndex", previous);
        return match is null ? -1 : match.Get(e, "index");
    }
}
