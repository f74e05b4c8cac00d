using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>Parts of a text. ECMA-262 §22.1.3.22, §22.1.3.25, §22.1.3.32–22.1.3.34 and §B.2.2.1.</summary>
internal static class Cutting
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("slice", 2, Cut);
        prototype.Method("substring", 2, Substring);
        prototype.Method("substr", 2, Substr);
        prototype.Method("trim", 0, static (in call) => Trim(call.E, call.Text(), atStart: true, atEnd: true));
        prototype.Value("trimLeft", prototype.Method("trimStart", 0, static (in call) => Trim(call.E, call.Text(), atStart: true, atEnd: false)));
        prototype.Value("trimRight", prototype.Method("trimEnd", 0, static (in call) => Trim(call.E, call.Text(), atStart: false, atEnd: true)));
    }

    private static JsValue Cut(in Invocation call)
    {
        var text = call.Text();
        var start = (int)Coercion.ToRelativeIndex(call.E, call[0], text.Length);
        var end = call[1].IsUndefined ? text.Length : (int)Coercion.ToRelativeIndex(call.E, call[1], text.Length);
        return Slice.Of(call.E, text, start, end);
    }

    private static JsValue Substring(in Invocation call)
    {
        var text = call.Text();
        var start = call.Place(0, text);
        var end = call.Place(1, text, otherwise: text.Length);
        return Slice.Of(call.E, text, Math.Min(start, end), Math.Max(start, end));
    }

    private static JsValue Substr(in Invocation call)
    {
        var text = call.Text();
        var start = (int)Coercion.ToRelativeIndex(call.E, call[0], text.Length);
        var length = call[1].IsUndefined ? text.Length : Coercion.ToInteger(call.E, call[1]);
        return Slice.Of(call.E, text, start, (int)Math.Clamp(start + length, start, text.Length));
    }

    private static string Trim(Evaluation e, string text, bool atStart, bool atEnd)
    {
        var start = atStart ? text.Length - NumberReading.TrimStart(text).Length : 0;
        var end = atEnd ? start + NumberReading.TrimEnd(text.AsSpan(start)).Length : text.Length;
        e.Step((start + text.Length - end) / 16);
        return Slice.Of(e, text, start, end);
    }
}
