using System.Text;
using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>Text as bytes and Base64. Bytes are lists of numbers from 0 to 255; text is UTF-8, its broken parts replaced by U+FFFD.</summary>
internal static class ByteGlobals
{
    private const int BytesPerValue = 16;

    public static void Install(JsObject global)
    {
        global.Method("bytesToString", 1, static (in call) => Decode(call.E, Read(call, "bytesToString")));
        global.Method("bytesFromString", 1, static (in call) => Give(call.E, Encode(call.E, call[0])));
        global.Method("bytesToBase64", 1, static (in call) => ToBase64(call.E, Read(call, "bytesToBase64")));
        global.Method("bytesFromBase64", 1, static (in call) => Give(call.E, FromBase64(call.E, call[0])));
        global.Method("stringToBase64", 1, static (in call) => ToBase64(call.E, Encode(call.E, call[0])));
        global.Method("stringFromBase64", 1, static (in call) => Decode(call.E, FromBase64(call.E, call[0])));
    }

    private static byte[] Encode(Evaluation e, JsValue value)
    {
        var text = Coercion.ToText(e, value);
        var length = Encoding.UTF8.GetByteCount(text);
        e.Step(length / 16);
        e.Allocate(length);
        return Encoding.UTF8.GetBytes(text);
    }

    private static string Decode(Evaluation e, byte[] bytes)
    {
        e.AllocateText(bytes.Length);
        return Encoding.UTF8.GetString(bytes);
    }

    private static string ToBase64(Evaluation e, byte[] bytes)
    {
        e.AllocateText((bytes.Length + 2L) / 3 * 4);
        return Convert.ToBase64String(bytes);
    }

    private static byte[] FromBase64(Evaluation e, JsValue value)
    {
        var text = Coercion.ToText(e, value);
        e.Step(text.Length / 16);
        e.Allocate(text.Length);
        var bytes = new byte[text.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? bytes[..length]
            : throw e.RangeError($"{Display.Of(text)} 不是 Base64 / {Display.Of(text)} is not Base64");
    }

    private static byte[] Read(in Invocation call, string function)
    {
        if (!call[0].TryGet<JsArray>(out var list))
            throw NotBytes(call.E, function, call[0]);
        var values = Iteration.ToArray(call.E, list);
        call.E.Allocate(values.Length);
        var bytes = new byte[values.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            var number = values[i].IsNumeric ? Coercion.ToNumber(call.E, values[i]) : double.NaN;
            bytes[i] = number is >= byte.MinValue and <= byte.MaxValue && Math.Truncate(number) == number
                ? (byte)number
                : throw NotBytes(call.E, function, values[i]);
        }

        return bytes;
    }

    private static JsArray Give(Evaluation e, byte[] bytes)
    {
        e.Step(bytes.Length / BytesPerValue);
        var list = new JsArray(e, bytes.Length);
        foreach (var value in bytes)
            list.Add(e, value);
        return list;
    }

    private static ScriptError NotBytes(Evaluation e, string function, JsValue value) => e.TypeError(
        $"{function} 要一个字节的列表（0 到 255 的整数），不是 {Display.Of(value)} / {function} takes a list of bytes (whole numbers from 0 to 255), not {Display.Of(value)}");
}
