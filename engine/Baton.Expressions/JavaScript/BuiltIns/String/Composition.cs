using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>Making texts: of codes, of other texts, by filling up. ECMA-262 §22.1.2 and §22.1.3.</summary>
internal static class Composition
{
    public static void Install(JsObject constructor, JsObject prototype)
    {
        constructor.Method("fromCharCode", 1, FromCharCode);
        constructor.Method("fromCodePoint", 1, FromCodePoint);
        constructor.Method("raw", 1, Raw);
        prototype.Method("concat", 1, Concat);
        prototype.Method("repeat", 1, Repeat);
        prototype.Method("padStart", 1, static (in call) => Pad(call, atStart: true));
        prototype.Method("padEnd", 1, static (in call) => Pad(call, atStart: false));
    }

    private static JsValue FromCharCode(in Invocation call)
    {
        if (call.Count == 1)
            return Characters.Of((char)IntegerConversion.ToUint16(Coercion.ToNumber(call.E, call[0])));
        call.E.AllocateText(2L * call.Count);
        var units = new char[call.Count];
        for (var i = 0; i < units.Length; i++)
        {
            call.E.Step();
            units[i] = (char)IntegerConversion.ToUint16(Coercion.ToNumber(call.E, call[i]));
        }

        return new string(units);
    }

    private static JsValue FromCodePoint(in Invocation call)
    {
        call.E.AllocateText(2L * call.Count);
        var units = new char[2 * call.Count];
        var length = 0;
        foreach (var argument in call.Arguments)
        {
            call.E.Step();
            var number = Coercion.ToNumber(call.E, argument);
            if (number is not (>= 0 and <= 0x10FFFF) || number != Math.Truncate(number))
                throw call.E.RangeError($"{NumberFormat.ToText(number)} 不是字符编码（0 到 1114111） / {NumberFormat.ToText(number)} is not a code point");
            if (number > char.MaxValue)
                units[length++] = (char)(0xD800 + (((int)number - 0x10000) >> 10));
            units[length++] = (char)(number > char.MaxValue ? 0xDC00 + ((int)number & 0x3FF) : number);
        }

        return new string(units, 0, length);
    }

    private static JsValue Raw(in Invocation call)
    {
        var e = call.E;
        var raw = Coercion.ToObject(e, Coercion.ToObject(e, call[0]).Get(e, "raw"));
        var length = Coercion.ToLength(e, raw.Get(e, "length"));
        var result = JsValue.EmptyText;
        for (var i = 0L; i < length; i++)
        {
            e.Step();
            result = TextRope.Join(e, result, Coercion.ToTextValue(e, raw.Get(e, PropertyKey.From((double)i))));
            if (i + 1 < length && i + 1 < call.Count)
                result = TextRope.Join(e, result, Coercion.ToTextValue(e, call[(int)i + 1]));
        }

        return result;
    }

    private static JsValue Concat(in Invocation call)
    {
        var result = Coercion.ToTextValue(call.E, call.Present());
        foreach (var argument in call.Arguments)
            result = TextRope.Join(call.E, result, Coercion.ToTextValue(call.E, argument));
        return result;
    }

    private static JsValue Repeat(in Invocation call)
    {
        var text = call.Text();
        var count = Coercion.ToInteger(call.E, call[0]);
        if (count < 0 || double.IsInfinity(count))
            throw call.E.RangeError("重复次数要是不小于 0 的数 / the count of repeat must be 0 or more, and finite");
        return Fill(call.E, text, count * text.Length);
    }

    private static JsValue Pad(in Invocation call, bool atStart)
    {
        var text = call.Text();
        var length = (double)Coercion.ToLength(call.E, call[0]);
        if (length <= text.Length)
            return text;
        var filler = call[1].IsUndefined ? " " : call.Text(1);
        if (filler.Length == 0)
            return text;
        call.E.AllocateText((long)length);
        var fill = Fill(call.E, filler, length - text.Length);
        return atStart ? fill + text : text + fill;
    }

    /// <summary>A text again and again, up to a length.</summary>
    private static string Fill(Evaluation e, string text, double length)
    {
        if (length == 0)
            return "";
        e.AllocateText((long)Math.Min(length, long.MaxValue / 4));
        return string.Create((int)length, text, static (buffer, text) =>
        {
            text.AsSpan(0, Math.Min(text.Length, buffer.Length)).CopyTo(buffer);
            for (var done = text.Length; done < buffer.Length; done *= 2)
                buffer[..Math.Min(done, buffer.Length - done)].CopyTo(buffer[done..]);
        });
    }
}
