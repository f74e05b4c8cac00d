using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>Whether and where a text contains another. ECMA-262 §22.1.3.7–22.1.3.11 and §22.1.3.24.</summary>
internal static class Searching
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("includes", 1, static (in call) =>
        {
            var (text, wanted) = (call.Text(), call.Wanted());
            return TextSearch.IndexOf(call.E, text, wanted, call.Place(1, text)) >= 0;
        });
        prototype.Method("indexOf", 1, static (in call) =>
        {
            var (text, wanted) = (call.Text(), call.Text(0));
            return TextSearch.IndexOf(call.E, text, wanted, call.Place(1, text));
        });
        prototype.Method("lastIndexOf", 1, LastIndexOf);
        prototype.Method("startsWith", 1, static (in call) =>
        {
            var (text, wanted) = (call.Text(), call.Wanted());
            var start = call.Place(1, text);
            call.E.Step(wanted.Length / 16);
            return text.AsSpan(start).StartsWith(wanted, StringComparison.Ordinal);
        });
        prototype.Method("endsWith", 1, static (in call) =>
        {
            var (text, wanted) = (call.Text(), call.Wanted());
            var end = call.Place(1, text, otherwise: text.Length);
            call.E.Step(wanted.Length / 16);
            return text.AsSpan(0, end).EndsWith(wanted, StringComparison.Ordinal);
        });
    }

    private static JsValue LastIndexOf(in Invocation call)
    {
        var (text, wanted) = (call.Text(), call.Text(0));
        var from = Coercion.ToNumber(call.E, call[1]);
        return TextSearch.LastIndexOf(call.E, text, wanted, double.IsNaN(from) ? text.Length : (int)Math.Clamp(Math.Truncate(from), 0, text.Length));
    }
}
