using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>
/// Number (ECMA-262 §21.1). A decimal is a number like any other; <c>Number(x)</c> is the way to leave exact arithmetic, so it gives a double.
/// </summary>
internal static class NumberBuiltIns
{
    public static void Install(JsObject global)
    {
        var constructor = global.Constructor("Number", 1, Intrinsics.NumberPrototype, static (in call) =>
        {
            JsValue number = call.Count == 0 ? 0 : Coercion.ToNumber(call.E, call[0]);
            return call.NewTarget is null ? number : new JsWrapper(call.E, number, call.PrototypeOr(Intrinsics.NumberPrototype));
        });
        InstallConstants(constructor);
        InstallTests(constructor);
        constructor.Value("parseFloat", global.Method("parseFloat", 1, static (in call) => call[0].IsDecimal ? call[0] : NumberReading.ParseFloat(ReadText(call.E, call[0]))));
        constructor.Value("parseInt", global.Method("parseInt", 2, static (in call) =>
        {
            var text = ReadText(call.E, call[0]);
            return NumberReading.ParseInt(text, Coercion.ToInt32(call.E, call[1]));
        }));
        NumberMethods.Install(Intrinsics.NumberPrototype);
    }

    private static void InstallConstants(NativeFunction constructor)
    {
        constructor.Constant("EPSILON", Math.BitIncrement(1.0) - 1);
        constructor.Constant("MAX_SAFE_INTEGER", IntegerConversion.LargestExact);
        constructor.Constant("MIN_SAFE_INTEGER", -IntegerConversion.LargestExact);
        constructor.Constant("MAX_VALUE", double.MaxValue);
        constructor.Constant("MIN_VALUE", double.Epsilon);
        constructor.Constant("NaN", double.NaN);
        constructor.Constant("POSITIVE_INFINITY", double.PositiveInfinity);
        constructor.Constant("NEGATIVE_INFINITY", double.NegativeInfinity);
    }

    private static void InstallTests(NativeFunction constructor)
    {
        constructor.Method("isNaN", 1, static (in call) => call[0].IsNumber && double.IsNaN(call[0].Number));
        constructor.Method("isFinite", 1, static (in call) => IsFinite(call[0]));
        constructor.Method("isInteger", 1, static (in call) => IsWhole(call[0]));
        constructor.Method("isSafeInteger", 1, static (in call) => IsWhole(call[0])
            && (call[0].IsDecimal ? Math.Abs(call[0].Decimal) <= (long)IntegerConversion.LargestExact : Math.Abs(call[0].Number) <= IntegerConversion.LargestExact));
    }

    private static bool IsFinite(JsValue value) => value.IsDecimal || (value.IsNumber && double.IsFinite(value.Number));

    private static bool IsWhole(JsValue value) =>
        value.IsDecimal ? decimal.IsInteger(value.Decimal) : IsFinite(value) && Math.Truncate(value.Number) == value.Number;

    private static string ReadText(Evaluation e, JsValue value)
    {
        var text = Coercion.ToText(e, value);
        e.Step(Coercion.NumberSteps(text));
        return text;
    }
}
