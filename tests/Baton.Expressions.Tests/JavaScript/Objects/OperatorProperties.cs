using System.Numerics;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.Syntax;
using Baton.Expressions.Tests.JavaScript.Numbers;
using FsCheck.Fluent;

namespace Baton.Expressions.Tests.JavaScript.Objects;

/// <summary>The operators on decimals against System.Decimal and whole numbers of any size, and on doubles against the framework.</summary>
public sealed class OperatorProperties
{
    private static readonly FsCheck.Gen<decimal> Amounts =
        from units in Gen.Choose(-1_000_000_000, 1_000_000_000)
        from scale in Gen.Choose(0, 6)
        select new decimal(Math.Abs(units), 0, 0, units < 0, (byte)scale);

    [Fact]
    public void amounts_are_added_subtracted_and_multiplied_as_decimals_are() => ForAll(Amounts.Two(), pair =>
    {
        var (a, b) = pair;
        return Of(BinaryOperator.Add, a, b) == a + b && Of(BinaryOperator.Subtract, a, b) == a - b && Of(BinaryOperator.Multiply, a, b) == a * b
            && (b == 0 || Of(BinaryOperator.Remainder, a, b) == a % b);
    });

    [Fact]
    public void a_quotient_is_the_nearest_there_is() => ForAll(Amounts.Two(), pair =>
    {
        var (a, b) = pair;
        if (b == 0)
            return true;
        var quotient = Of(BinaryOperator.Divide, a, b);
        // |a − q·b| ≤ half a unit of q's last place · |b|, in whole numbers.
        var (an, bn, qn) = (Whole(a), Whole(b), Whole(quotient));
        var rest = BigInteger.Abs((an * Scale) - (qn * bn));
        return rest * 2 <= BigInteger.Abs(bn) || quotient == a / b;
    });

    [Fact]
    public void a_number_beside_a_decimal_counts_as_it_is_written() => ForAll(Amounts.Zip(Amounts), pair =>
    {
        var e = Machine.Begin();
        var (a, b) = pair;
        return ((JsValue[])[new(a), (double)a]).All(left => ((JsValue[])[new(b), (double)b]).All(right =>
            (left.IsNumber && right.IsNumber)
                || (Operators.Add(e, left, right).Decimal == a + b && Operators.Arithmetic(e, BinaryOperator.Multiply, left, right).Decimal == a * b
                    && Operators.Compare(e, left, right) == a.CompareTo(b))));
    });

    [Fact]
    public void two_doubles_stay_doubles() => ForAll(ArbitraryNumber.Finite.Two(), pair =>
    {
        var e = Machine.Begin();
        var (a, b) = pair;
        return Is(Operators.Arithmetic(e, BinaryOperator.Add, a, b), a + b) && Is(Operators.Arithmetic(e, BinaryOperator.Subtract, a, b), a - b)
            && Is(Operators.Arithmetic(e, BinaryOperator.Multiply, a, b), a * b) && Is(Operators.Arithmetic(e, BinaryOperator.Divide, a, b), a / b)
            && Is(Operators.Arithmetic(e, BinaryOperator.Remainder, a, b), a % b);
    });

    [Fact]
    public void bits_are_those_of_the_number_modulo_two_to_the_32() => ForAll(ArbitraryNumber.Finite.Zip(Gen.Choose(-70, 70)), pair =>
    {
        var e = Machine.Begin();
        var (a, by) = pair;
        var bits = (uint)(((new BigInteger(Math.Truncate(a)) % Modulus) + Modulus) % Modulus);
        var shift = ((by % 32) + 32) % 32;
        return Is(Operators.Arithmetic(e, BinaryOperator.BitOr, a, 0), (int)bits)
            && Is(Operators.Arithmetic(e, BinaryOperator.ShiftLeft, a, by), (int)bits << shift)
            && Is(Operators.Arithmetic(e, BinaryOperator.ShiftRight, a, by), (int)bits >> shift)
            && Is(Operators.Arithmetic(e, BinaryOperator.ShiftRightUnsigned, a, by), bits >> shift)
            && Is(Operators.Arithmetic(e, BinaryOperator.BitXor, a, -1), ~(int)bits);
    });

    [Theory]
    [InlineData("5 % 3", "2")]
    [InlineData("Object.is(-5 % 5, -0)", "true")]
    [InlineData("5.5 % -2", "1.5")]
    [InlineData("-1 % Infinity", "-1")]
    [InlineData("2 ** -1", "0.5")]
    [InlineData("isNaN(1 ** Infinity) && isNaN((-1) ** -Infinity) && NaN ** 0 === 1", "true")]
    [InlineData("2 ** 3 ** 2", "512")]
    [InlineData("(-2) ** 3", "-8")]
    [InlineData("1 / -0 === -Infinity", "true")]
    [InlineData("Object.is(-0 + -0, -0) && Object.is(-0 + 0, 0) && Object.is(0 * -1, -0)", "true")]
    [InlineData("1 << 32", "1")]
    [InlineData("1 << 31", "-2147483648")]
    [InlineData("-1 >>> 0", "4294967295")]
    [InlineData("-1 >>> 31", "1")]
    [InlineData("2 ** 32 + 5 | 0", "5")]
    [InlineData("-(2 ** 31) - 1 | 0", "2147483647")]
    [InlineData("1e300 | 0", "0")]
    [InlineData("NaN | Infinity", "0")]
    [InlineData("~~-4.7", "-4")]
    [InlineData("'3' * '4'", "12")]
    [InlineData("'3' + 4 + 5", "\"345\"")]
    [InlineData("3 + 4 + '5'", "\"75\"")]
    [InlineData("[] + {}", "\"[object Object]\"")]
    [InlineData("[1] * [2]", "2")]
    [InlineData("null + 1", "1")]
    [InlineData("true + true", "2")]
    [InlineData("new Date(0) + 1 === new Date(0).toString() + '1'", "true")]
    [InlineData("new Date(7) - 2", "5")]
    [InlineData("({valueOf: () => 1, toString: () => 'x'}) + 1", "2")]
    [InlineData("`${({valueOf: () => 1, toString: () => 'x'})}`", "\"x\"")]
    [InlineData("({[Symbol.toPrimitive]: hint => hint}) + ''", "\"default\"")]
    [InlineData("`${({[Symbol.toPrimitive]: hint => hint})}`", "\"string\"")]
    [InlineData("+({[Symbol.toPrimitive]: hint => hint === 'number' ? 7 : 0})", "7")]
    [InlineData("({[Symbol.toPrimitive]: hint => hint}) == 'default'", "true")]
    [InlineData("({[Symbol.toPrimitive]: hint => hint === 'number' ? 1 : 9}) < 2", "true")]
    [InlineData("'10' < '9'", "true")]
    [InlineData("'10' < 9", "false")]
    [InlineData("'a' < 'B'", "false")]
    [InlineData("[2] > 1", "true")]
    [InlineData("null >= 0 && !(null > 0) && !(null == 0)", "true")]
    [InlineData("undefined >= 0 || undefined <= 0 || undefined == 0", "false")]
    [InlineData("NaN <= NaN || NaN >= NaN || NaN < NaN", "false")]
    public void operators_give(string source, string json) => Assert.Equal(json, Script.Json(source));

    private static readonly BigInteger Modulus = BigInteger.One << 32;
    private static readonly BigInteger Scale = BigInteger.Pow(10, 28);

    private static decimal Of(BinaryOperator @operator, decimal a, decimal b) => Operators.Arithmetic(Machine.Begin(), @operator, new(a), new(b)).Decimal;

    private static bool Is(JsValue value, double expected) => value.IsNumber && value.Number.Equals(expected);

    // In units of 10^−28.
    private static BigInteger Whole(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var digits = new BigInteger((uint)parts[0]) + (new BigInteger((uint)parts[1]) << 32) + (new BigInteger((uint)parts[2]) << 64);
        return (value < 0 ? -digits : digits) * BigInteger.Pow(10, 28 - value.Scale);
    }

    private static void ForAll<T>(FsCheck.Gen<T> values, Func<T, bool> holds) => ArbitraryNumber.ForAll(values, holds);
}
