using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Number.prototype (ECMA-262 §21.1.3). Decimals are written from their own digits, never through a double.</summary>
internal static class NumberMethods
{
    private const int MostDigits = 100;

    // About what writing a number takes: an ordinary one, and one of which hundreds of digits must be known.
    private const int Steps = 20;
    private const int ManyDigitsSteps = 1500;
    private const int Bytes = 400;
    private const int ManyDigitsBytes = 6000;
    private const double OrdinaryFrom = 1e-15;
    private const double OrdinaryBelow = 1e21;

    public static void Install(JsObject prototype)
    {
        prototype.Method("toString", 1, static (in call) => ToText(call));
        prototype.Method("valueOf", 0, static (in call) => NumberOf(call, "valueOf"));
        prototype.Method("toFixed", 1, static (in call) =>
        {
            var number = NumberOf(call, "toFixed");
            var places = Digits(call.E, call[0], "toFixed", 0);
            Charge(call.E, number);
            return number.IsDecimal ? NumberFormat.ToFixed(number.Decimal, places) : NumberFormat.ToFixed(number.Number, places);
        });
        prototype.Method("toExponential", 1, static (in call) =>
        {
            var number = NumberOf(call, "toExponential");
            var asked = Coercion.ToInteger(call.E, call[0]);
            if (IsSpecial(number))
                return NumberFormat.ToText(number.Number);
            int? places = call[0].IsUndefined ? null : Digits(call.E, asked, "toExponential", 0);
            Charge(call.E, number);
            return number.IsDecimal ? NumberFormat.ToExponential(number.Decimal, places) : NumberFormat.ToExponential(number.Number, places);
        });
        prototype.Method("toPrecision", 1, static (in call) =>
        {
            var number = NumberOf(call, "toPrecision");
            if (call[0].IsUndefined)
                return Coercion.ToTextValue(call.E, number);
            var asked = Coercion.ToInteger(call.E, call[0]);
            if (IsSpecial(number))
                return NumberFormat.ToText(number.Number);
            var count = Digits(call.E, asked, "toPrecision", 1);
            Charge(call.E, number);
            return number.IsDecimal ? NumberFormat.ToPrecision(number.Decimal, count) : NumberFormat.ToPrecision(number.Number, count);
        });
        prototype.Method("toLocaleString", 0, static (in call) =>
        {
            var number = NumberOf(call, "toLocaleString");
            var english = Locale.IsEnglish(call.E, call[0]);
            var options = NumberDisplayReader.Read(call.E, call[1]);
            Charge(call.E, number);
            try
            {
                return number.IsDecimal ? NumberDisplay.Format(number.Decimal, options, english) : NumberDisplay.Format(number.Number, options, english);
            }
            catch (NumberException problem)
            {
                call.E.Step(Evaluation.ThrowSteps);
                throw call.E.RangeError(problem.Message);
            }
        });
    }

    private static JsValue ToText(in Invocation call)
    {
        var number = NumberOf(call, "toString");
        var radix = call[0].IsUndefined ? 10 : Coercion.ToInteger(call.E, call[0]);
        if (radix is not (>= 2 and <= 36))
            throw call.E.RangeError("toString 的进制要在 2 到 36 之间 / toString takes a radix from 2 to 36");
        if (radix == 10)
            return Coercion.ToTextValue(call.E, number);
        Charge(call.E, number);
        return RadixText.Of(Coercion.ToNumber(call.E, number), (int)radix);
    }

    /// <summary>ECMA-262 §21.1.3.7.1.</summary>
    private static JsValue NumberOf(in Invocation call, string method)
    {
        if (call.This.IsNumeric)
            return call.This;
        return call.This.TryGet<JsWrapper>(out var wrapper) && wrapper.Content.IsNumeric
            ? wrapper.Content
            : throw call.E.TypeError($"{method} 只能用于数字，不是 {Display.Of(call.This)} / {method} needs a number, not {Display.Of(call.This)}");
    }

    private static bool IsSpecial(JsValue number) => number.IsNumber && !double.IsFinite(number.Number);

    private static int Digits(Evaluation e, JsValue asked, string method, int least)
    {
        var digits = Coercion.ToInteger(e, asked);
        return digits >= least && digits <= MostDigits
            ? (int)digits
            : throw e.RangeError($"{method} 的位数要在 {least} 到 {MostDigits} 之间 / {method} takes {least} to {MostDigits} digits");
    }

    private static void Charge(Evaluation e, JsValue number)
    {
        var isOrdinary = number.IsDecimal || number.Number == 0 || Math.Abs(number.Number) is >= OrdinaryFrom and < OrdinaryBelow;
        e.Step(isOrdinary ? Steps : ManyDigitsSteps);
        e.Allocate(isOrdinary ? Bytes : ManyDigitsBytes);
    }
}
