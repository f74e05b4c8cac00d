using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>The functions of Math that keep decimals exact.</summary>
internal static class ExactMath
{
    public static void Install(JsObject math)
    {
        Function(math, "abs", Math.Abs, DecimalArithmetic.Abs);
        Function(math, "ceil", Math.Ceiling, DecimalArithmetic.Ceiling);
        Function(math, "floor", Math.Floor, DecimalArithmetic.Floor);
        Function(math, "round", ScriptMath.Round, DecimalArithmetic.Round);
        Function(math, "sign", ScriptMath.Sign, DecimalArithmetic.Sign);
        Function(math, "trunc", Math.Truncate, DecimalArithmetic.Truncate);
        math.Method("max", 2, static (in call) => Greatest(call, 1));
        math.Method("min", 2, static (in call) => Greatest(call, -1));
        math.Method("pow", 2, static (in call) => Power(call));
    }

    private static void Function(JsObject math, string name, Func<double, double> ofNumber, Func<decimal, decimal> ofDecimal) =>
        math.Method(name, 1, (in call) =>
        {
            var x = Coercion.ToNumeric(call.E, call[0]);
            return x.IsDecimal ? Decimal(call.E, ofDecimal(x.Decimal)) : ofNumber(x.Number);
        });

    /// <summary>
    /// The greatest argument, or the least (<paramref name="sign"/> −1). With a decimal among them the result is a decimal where one holds
    /// it, as with any other operation; NaN wins over everything.
    /// </summary>
    private static JsValue Greatest(in Invocation call, int sign)
    {
        JsValue best = sign > 0 ? double.NegativeInfinity : double.PositiveInfinity;
        var exact = false;
        var sawNaN = false;
        foreach (var argument in call.Arguments)
        {
            call.E.Step();
            var x = Coercion.ToNumeric(call.E, argument);
            exact |= x.IsDecimal;
            sawNaN |= x.IsNumber && double.IsNaN(x.Number);
            var order = sign * DecimalArithmetic.Compare(Operators.Exact(x), Operators.Exact(best));
            if (order > 0 || (order == 0 && IsOuterZero(x, sign)))
                best = x;
        }

        return sawNaN ? JsValue.NaN
            : exact && best.IsNumber && ExactNumber.TryConvert(best.Number, out var value) ? Decimal(call.E, value)
            : best;
    }

    // +0 is greater than −0.
    private static bool IsOuterZero(JsValue x, int sign) => x is { IsNumber: true, Number: 0 } && double.IsNegative(x.Number) == sign < 0;

    /// <summary>As <c>**</c>, but that a decimal's power with places is a double.</summary>
    private static JsValue Power(in Invocation call)
    {
        var x = Coercion.ToNumeric(call.E, call[0]);
        var y = Coercion.ToNumeric(call.E, call[1]);
        var isWhole = y.IsDecimal ? decimal.IsInteger(y.Decimal) : Math.Truncate(y.Number) == y.Number && double.IsFinite(y.Number);
        return (x.IsDecimal || y.IsDecimal) && isWhole
            ? Operators.Arithmetic(call.E, BinaryOperator.Exponent, x, y)
            : ScriptMath.Pow(Coercion.ToNumber(call.E, x), Coercion.ToNumber(call.E, y));
    }

    private static JsValue Decimal(Evaluation e, decimal value)
    {
        e.Allocate(32);
        return new(value);
    }
}
