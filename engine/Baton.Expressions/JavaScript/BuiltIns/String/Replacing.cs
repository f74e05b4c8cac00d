using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>Putting something in the place of a text. ECMA-262 §22.1.3.19 and §22.1.3.20.</summary>
internal static class Replacing
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("replace", 2, static (in call) =>
            Patterns.TryDelegate(call, JsSymbol.Replace, call[1], out var result) ? result : Replace(call, all: false));
        prototype.Method("replaceAll", 2, static (in call) =>
        {
            call.Present();
            Patterns.RequireGlobal(call);
            return Patterns.TryDelegate(call, JsSymbol.Replace, call[1], out var result) ? result : Replace(call, all: true);
        });
    }

    private static JsValue Replace(in Invocation call, bool all)
    {
        var e = call.E;
        var (text, wanted) = (call.Text(), call.Text(0));
        var replacement = new Replacement(e, call[1]);
        var place = TextSearch.IndexOf(e, text, wanted, 0);
        if (place < 0)
            return text;
        var result = new TextBuilder(e);
        var done = 0;
        while (place >= 0)
        {
            e.Allocate(64);
            result.Append(text.AsSpan(done, place - done));
            replacement.AppendTo(e, result, new ReplacedText(text, place, wanted));
            done = place + wanted.Length;
            place = all ? Next(e, text, wanted, place) : -1;
        }

        result.Append(text.AsSpan(done));
        return result.ToText();
    }

    // An empty text stands at every place, the end included.
    private static int Next(Evaluation e, string text, string wanted, int place)
    {
        var from = place + Math.Max(1, wanted.Length);
        return from > text.Length ? -1 : TextSearch.IndexOf(e, text, wanted, from);
    }
}
