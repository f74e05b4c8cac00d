using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>Sums in exact decimals; only numbers no decimal can hold are computed as doubles. Nothing counts as 0.</summary>
internal static class Arithmetic
{
    public static Value Add(Value left, Value right) => Compute(left, right, (l, r) => l + r, (l, r) => l + r);

    public static Value Compute(Value left, Value right, Func<decimal, decimal, decimal> exact, Func<double, double, double> rough)
    {
        if (TryDecimal(left, out var l) && TryDecimal(right, out var r))
        {
            try
            {
                return Value.From(exact(l, r));
            }
            catch (DivideByZeroException e)
            {
                throw new ExpressionException("不能除以 0 / division by zero", e);
            }
            catch (OverflowException)
            {
                return Finite(rough((double)l, (double)r));
            }
        }

        return Finite(rough(ToDouble(left), ToDouble(right)));
    }

    public static Value Compute(Value input, Func<decimal, decimal> exact, Func<double, double> rough) =>
        Compute(input, Value.Null, (number, _) => exact(number), (number, _) => rough(number));

    public static bool TryDecimal(Value value, out decimal number)
    {
        number = 0;
        if (!Conversion.TryConvert(value, TypeName.Decimal, out var converted, out _))
            return false;
        number = converted is DecimalValue d ? d.Content : 0;
        return true;
    }

    private static double ToDouble(Value value) => value.IsNull ? 0 : Conversion.ToNumber(value);

    private static Value Finite(double number) =>
        double.IsFinite(number) ? Value.From(number) : throw new ExpressionException("数字太大，算不了 / the number is too large");
}
