using Baton.Expressions.JavaScript.BuiltIns.String;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.RegExp;

/// <summary>What replace and replaceAll ask of a regular expression. ECMA-262 §22.2.6.11.</summary>
internal static class RegExpReplacing
{
    public static void Install(JsObject prototype) => prototype.Method(JsSymbol.Replace, "[Symbol.replace]", 2, Replace);

    private static JsValue Replace(in Invocation call)
    {
        var e = call.E;
        var o = RegExpExecution.Receiver(call);
        var text = Coercion.ToText(e, call[0]);
        var replacement = new Replacement(e, call[1]);
        return o is JsRegExp regExp && regExp.IsPlain(e)
            ? Apply(e, text, replacement, PlainMatches(e, regExp, text))
            : Apply(e, text, replacement, Matches(e, o, text).Select(result => Read(e, result, text, replacement)));
    }

    private static List<Replaced> PlainMatches(Evaluation e, JsRegExp regExp, string text)
    {
        var matches = new List<Replaced>();
        if (!regExp.Flags.Global)
        {
            if (regExp.TryExec(e, text, out var only))
                matches.Add(new ReplacedSpans(text, regExp.Pattern, only));
            return matches;
        }

        var walk = new MatchWalk(e, regExp, text);
        while (walk.MoveNext(out var spans))
        {
            e.Allocate(80);
            matches.Add(new ReplacedSpans(text, regExp.Pattern, spans));
        }

        return matches;
    }

    // All matches are found before anything of them is read.
    private static List<JsObject> Matches(Evaluation e, JsObject o, string text)
    {
        var flags = RegExpExecution.FlagsOf(e, o);
        var isGlobal = flags.Contains('g');
        var isByCodePoint = flags.AsSpan().ContainsAny('u', 'v');
        if (isGlobal)
            o.Set(e, "lastIndex", 0);
        var results = new List<JsObject>();
        while (RegExpExecution.Exec(e, o, text) is { } result)
        {
            e.Step();
            e.Allocate(32);
            results.Add(result);
            if (!isGlobal)
                break;
            if (Coercion.ToText(e, result.Get(e, new PropertyKey(0))).Length == 0)
                RegExpExecution.StepOver(e, o, text, isByCodePoint);
        }

        return results;
    }

    private static ReplacedResult Read(Evaluation e, JsObject result, string text, Replacement replacement)
    {
        var groupCount = Coercion.ToLength(e, result.Get(e, "length")) - 1;
        var matched = Coercion.ToText(e, result.Get(e, new PropertyKey(0)));
        var start = (int)Math.Clamp(Coercion.ToInteger(e, result.Get(e, "index")), 0, text.Length);
        var groups = new List<JsValue>();
        for (var group = 1L; group <= groupCount; group++)
        {
            e.Step();
            e.Allocate(32);
            var value = result.Get(e, PropertyKey.From((double)group));
            groups.Add(value.IsUndefined ? value : Coercion.ToText(e, value));
        }

        e.Allocate(80);
        var names = result.Get(e, "groups");
        if (!replacement.IsFunction && !names.IsUndefined)
            names = Coercion.ToObject(e, names);
        return new(text, start, matched, groups, names);
    }

    private static JsValue Apply(Evaluation e, string text, Replacement replacement, IEnumerable<Replaced> matches)
    {
        TextBuilder? result = null;
        var done = 0;
        foreach (var match in matches)
        {
            if (match.Start < done)
            {
                // What lies before the last match is asked for and thrown away.
                replacement.AppendTo(e, new TextBuilder(e), match);
                continue;
            }

            result ??= new TextBuilder(e);
            result.Append(text.AsSpan(done, match.Start - done));
            replacement.AppendTo(e, result, match);
            done = match.End;
        }

        if (result is null)
            return text;
        result.Append(text.AsSpan(done));
        return result.ToText();
    }
}
