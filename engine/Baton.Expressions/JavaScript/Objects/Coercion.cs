using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>What becomes of a value where another kind is needed. ECMA-262 §7.1.</summary>
internal static class Coercion
{
    private const int CharactersHashedPerStep = 32;
    private const int LongestNumber = 100;

    public static bool ToBoolean(JsValue value) => value.Kind switch
    {
        JsKind.Undefined or JsKind.Null => false,
        JsKind.Boolean => value.IsTrue,
        JsKind.Number => value.Number is not (0 or double.NaN),
        JsKind.Decimal => value.Decimal != 0,
        JsKind.Text => value.TextLength > 0,
        _ => true,
    };

    /// <summary>A double, also of a decimal.</summary>
    public static double ToNumber(Evaluation e, JsValue value)
    {
        if (value.IsNumber)
            return value.Number;
        var numeric = ToNumeric(e, value);
        return numeric.IsDecimal ? DecimalArithmetic.ToNumber(numeric.Decimal) : numeric.Number;
    }

    /// <summary>A number or a decimal.</summary>
    public static JsValue ToNumeric(Evaluation e, JsValue value)
    {
        while (true)
        {
            switch (value.Kind)
            {
                case JsKind.Number or JsKind.Decimal:
                    return value;
                case JsKind.Undefined:
                    return JsValue.NaN;
                case JsKind.Null:
                    return 0;
                case JsKind.Boolean:
                    return value.Number;
                case JsKind.Text:
                    {
                    var text = value.Text(e);
                    e.Step(NumberSteps(text));
                    return NumberReading.ToNumber(text);
                }
                case JsKind.Symbol:
                    throw e.TypeError("Symbol 不能当数字用 / a symbol cannot be used as a number");
                case JsKind.Secret:
                    throw Unreadable(e);
                default:
                    value = ToPrimitive(e, value, "number");
                    break;
            }
        }
    }

    /// <summary>What reading a number costs: little, but for digits without end.</summary>
    public static int NumberSteps(string text) => text.Length > LongestNumber ? text.Length : text.Length / 16;

    public static double ToInteger(Evaluation e, JsValue value) => IntegerConversion.ToIntegerOrInfinity(ToNumber(e, value));

    /// <summary>ECMA-262 §7.1.20: 0 … 2^53−1.</summary>
    public static long ToLength(Evaluation e, JsValue value) => (long)IntegerConversion.ToLength(ToNumber(e, value));

    public static int ToInt32(Evaluation e, JsValue value) => IntegerConversion.ToInt32(ToNumber(e, value));

    public static uint ToUint32(double number) => IntegerConversion.ToUint32(number);

    /// <summary>A start or end counted from the end if it is negative, kept within the length; as slice and its like take them.</summary>
    public static long ToRelativeIndex(Evaluation e, JsValue value, long length)
    {
        var index = ToInteger(e, value);
        return index < 0 ? (long)Math.Max(length + index, 0) : (long)Math.Min(index, length);
    }

    public static string ToText(Evaluation e, JsValue value) => ToTextValue(e, value) is var text && text.IsSecret ? throw Unreadable(e) : text.Text(e);

    /// <summary>Text, perhaps not joined yet, or a secret; for joining.</summary>
    public static JsValue ToTextValue(Evaluation e, JsValue value)
    {
        while (true)
        {
            switch (value.Kind)
            {
                case JsKind.Text or JsKind.Secret:
                    return value;
                case JsKind.Undefined:
                    return "undefined";
                case JsKind.Null:
                    return "null";
                case JsKind.Boolean:
                    return value.IsTrue ? "true" : "false";
                case JsKind.Number:
                    e.Allocate(48);
                    return NumberFormat.ToText(value.Number);
                case JsKind.Decimal:
                    e.Allocate(64);
                    return NumberFormat.ToText(value.Decimal);
                case JsKind.Symbol:
                    throw e.TypeError("Symbol 不能当文本用 / a symbol cannot be used as text");
                default:
                    value = ToPrimitive(e, value, "string");
                    break;
            }
        }
    }

    public static PropertyKey ToKey(Evaluation e, JsValue value)
    {
        if (value.IsNumber)
            return PropertyKey.From(value.Number);
        if (value.IsObject)
            value = ToPrimitive(e, value, "string");
        if (value.IsSymbol)
            return value.Symbol;
        var name = ToText(e, value);
        e.Step(name.Length / CharactersHashedPerStep);
        return PropertyKey.From(name);
    }

    /// <summary>ECMA-262 §7.1.1.</summary>
    /// <param name="e">The evaluation.</param>
    /// <param name="value">Any value.</param>
    /// <param name="hint">"string", "number" or "default".</param>
    public static JsValue ToPrimitive(Evaluation e, JsValue value, string hint)
    {
        if (!value.TryGetObject(out var o))
            return value;
        if (o.GetMethod(e, JsSymbol.ToPrimitive) is { } exotic)
        {
            var result = exotic.Call(e, value, [hint]);
            return result.IsObject ? throw NotPrimitive(e) : result;
        }

        return OrdinaryToPrimitive(e, o, hint == "string");
    }

    public static JsValue OrdinaryToPrimitive(Evaluation e, JsObject o, bool textFirst)
    {
        for (var turn = 0; turn < 2; turn++)
        {
            if (o.Get(e, textFirst == (turn == 0) ? "toString" : "valueOf").TryGetFunction(out var method)
                && method.Call(e, o, []) is { IsObject: false } result)
            {
                return result;
            }
        }

        throw NotPrimitive(e);
    }

    /// <summary>ECMA-262 §7.1.18.</summary>
    public static JsObject ToObject(Evaluation e, JsValue value) => value.Kind switch
    {
        JsKind.Object => value.Object,
        JsKind.Undefined or JsKind.Null => throw e.TypeError($"{Display.Of(value)} 没有属性 / {Display.Of(value)} has no properties"),
        _ => new JsWrapper(e, value),
    };

    /// <summary>The object whose properties a value's members are: of a primitive its prototype. Null for undefined and null.</summary>
    public static JsObject? MembersOf(JsValue value) => value.Kind switch
    {
        JsKind.Object => value.Object,
        JsKind.Text or JsKind.Secret => Intrinsics.StringPrototype,
        JsKind.Number or JsKind.Decimal => Intrinsics.NumberPrototype,
        JsKind.Boolean => Intrinsics.BooleanPrototype,
        JsKind.Symbol => Intrinsics.SymbolPrototype,
        _ => null,
    };

    public static ScriptError Unreadable(Evaluation e) =>
        e.TypeError("密钥只能拼接和传递，不能查看 / a secret can be joined and passed on, not read");

    private static ScriptError NotPrimitive(Evaluation e) =>
        e.TypeError("对象不能变成文本或数字 / the object has no primitive value");
}
