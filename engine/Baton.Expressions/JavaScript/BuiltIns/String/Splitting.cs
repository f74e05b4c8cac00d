using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>A text in pieces. ECMA-262 §22.1.3.23.</summary>
internal static class Splitting
{
    public static void Install(JsObject prototype) => prototype.Method("split", 2, Split);

    /// <summary>How many pieces are wanted at most.</summary>
    public static uint Limit(Evaluation e, JsValue limit) => limit.IsUndefined ? uint.MaxValue : Coercion.ToUint32(Coercion.ToNumber(e, limit));

    private static JsValue Split(in Invocation call)
    {
        var e = call.E;
        if (Patterns.TryDelegate(call, JsSymbol.Split, call[1], out var result))
            return result;
        var text = call.Text();
        var limit = Limit(e, call[1]);
        var separator = call.Text(0);
        if (limit == 0)
            return new JsArray(e);
        if (call[0].IsUndefined)
            return new JsArray(e, [text]);
        return separator.Length == 0 ? Units(e, text, limit) : Pieces(e, text, separator, limit);
    }

    private static JsArray Units(Evaluation e, string text, uint limit)
    {
        var count = (int)Math.Min((uint)text.Length, limit);
        e.Step(count);
        var units = new JsArray(e, count);
        for (var i = 0; i < count; i++)
        {
            if (text[i] > byte.MaxValue)
                e.Allocate(32);
            units.Add(e, Characters.At(text, i));
        }

        return units;
    }

    private static JsArray Pieces(Evaluation e, string text, string separator, uint limit)
    {
        var pieces = new JsArray(e);
        var start = 0;
        while (TextSearch.IndexOf(e, text, separator, start) is var at and >= 0)
        {
            pieces.Add(e, Slice.Of(e, text, start, at));
            if (pieces.Length == limit)
                return pieces;
            start = at + separator.Length;
        }

        pieces.Add(e, Slice.Of(e, text, start, text.Length));
        return pieces;
    }
}
