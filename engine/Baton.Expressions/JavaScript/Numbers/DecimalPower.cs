using System.Globalization;
using System.Numerics;

namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>
/// Whole powers of decimals. On the way they are carried with more digits than a decimal has, so that the result is rounded once.
/// Time is logarithmic in the exponent.
/// </summary>
internal static class DecimalPower
{
    private const int MostPlaces = 28;
    private const int MostDigits = 29;

    /// <summary>Digits carried on the way.</summary>
    private const int Precision = 60;

    /// <summary>The power of ten from which on nothing fits, and below whose negative everything is 0, whatever follows.</summary>
    private const int Beyond = 64;

    private static readonly BigInteger Limit = BigInteger.One << 96;

    /// <summary>
    /// <paramref name="base"/> ** <paramref name="exponent"/>: exact if a decimal holds it, else rounded in the last of 28 places as
    /// multiplication does. A negative exponent is one division by that.
    /// </summary>
    /// <exception cref="NumberException">The exponent has places, the result is beyond a decimal, or it is 1 divided by zero.</exception>
    public static decimal Of(decimal @base, decimal exponent)
    {
        if (!decimal.IsInteger(exponent))
            throw Refused(@base, exponent, "指数要是整数", "the exponent must be a whole number");
        if (exponent == 0)
            return 1;
        if (@base == 0)
            return exponent > 0 ? 0 : throw new NumberException($"“{Operation(@base, exponent)}”：不能除以 0 / \"{Operation(@base, exponent)}\": division by zero");
        var power = Power(@base, (BigInteger)Math.Abs(exponent));
        return (exponent > 0 ? power : power.Reciprocal()).ToDecimal()
            ?? throw Refused(@base, exponent, "结果超出精确小数的范围", "the result is too large for an exact decimal");
    }

    /// <summary>By squaring, from the highest bit of the exponent on; given up once it can only go farther.</summary>
    private static Scaled Power(decimal @base, BigInteger exponent)
    {
        var factor = Scaled.Of(@base);
        var power = factor;
        for (var bit = (int)exponent.GetBitLength() - 2; bit >= 0; bit--)
        {
            power = power.Times(power);
            if (!(exponent >> bit).IsEven)
                power = power.Times(factor);
            if (Math.Abs(power.Magnitude) > Beyond)
                break;
        }

        // Given up early, the sign may be wrong, but nothing but too large or 0 comes of it.
        return power;
    }

    private static NumberException Refused(decimal @base, decimal exponent, string chinese, string english)
    {
        var (left, right) = (NumberFormat.ToText(@base), NumberFormat.ToText(exponent));
        return new($"“{Operation(@base, exponent)}”：{chinese}，可改用 Number({left}) ** Number({right}) / "
            + $"\"{Operation(@base, exponent)}\": {english}, use Number({left}) ** Number({right})");
    }

    private static string Operation(decimal @base, decimal exponent) =>
        string.Create(CultureInfo.InvariantCulture, $"{NumberFormat.ToText(@base)} ** {NumberFormat.ToText(exponent)}");

    /// <summary>Digits × 10^Exponent.</summary>
    private readonly record struct Scaled(BigInteger Digits, int Exponent)
    {
        /// <summary>About the power of ten of the whole.</summary>
        public int Magnitude => Count(Digits) + Exponent;

        public static Scaled Of(decimal number)
        {
            number = DecimalArithmetic.Normalize(number);
            Span<int> parts = stackalloc int[4];
            decimal.GetBits(number, parts);
            return new(new BigInteger(new decimal(parts[0], parts[1], parts[2], number < 0, 0)), -number.Scale);
        }

        public Scaled Times(Scaled other) => new Scaled(Digits * other.Digits, Exponent + other.Exponent).Shortened();

        public Scaled Reciprocal()
        {
            var places = Precision + Count(Digits);
            return new(BigInteger.Pow(10, places) / Digits, -places - Exponent);
        }

        /// <summary>Null if it is too large.</summary>
        public decimal? ToDecimal()
        {
            if (Magnitude > MostDigits + 1)
                return null;
            if (Magnitude < -MostPlaces - 1)
                return 0;
            var whole = Exponent > 0 ? new Scaled(Digits * BigInteger.Pow(10, Exponent), 0) : this;
            for (var surplus = Math.Max(-whole.Exponent - MostPlaces, Math.Max(Count(whole.Digits) - MostDigits - 1, 0)); surplus <= -whole.Exponent; surplus++)
            {
                var digits = RoundHalfEven(whole.Digits, surplus);
                if (BigInteger.Abs(digits) < Limit)
                    return ToDecimal(digits, -whole.Exponent - surplus);
            }

            return null;
        }

        private Scaled Shortened()
        {
            var surplus = Count(Digits) - Precision;
            return surplus <= 0 ? this : new(RoundHalfEven(Digits, surplus), Exponent + surplus);
        }

        private static decimal ToDecimal(BigInteger digits, int places)
        {
            Span<int> parts = stackalloc int[4];
            decimal.GetBits((decimal)digits, parts);
            return DecimalArithmetic.Normalize(new decimal(parts[0], parts[1], parts[2], digits.Sign < 0, (byte)places));
        }

        private static BigInteger RoundHalfEven(BigInteger digits, int surplus)
        {
            if (surplus == 0)
                return digits;
            var divisor = BigInteger.Pow(10, surplus);
            var quotient = BigInteger.DivRem(digits, divisor, out var rest);
            var comparison = (BigInteger.Abs(rest) * 2).CompareTo(divisor);
            return comparison > 0 || comparison == 0 && !quotient.IsEven ? quotient + digits.Sign : quotient;
        }

        /// <summary>Decimal digits; at most one too many.</summary>
        private static int Count(BigInteger digits) => (int)((long)digits.GetBitLength() * 30103 / 100000) + 1;
    }
}
