namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>One operand of exact arithmetic: a Number or a decimal. A Number counts as its shortest decimal text shows it: 0.06 is 0.06.</summary>
internal readonly struct ExactNumber
{
    private const double LargestQuick = 1e15;
    private const int QuickPlaces = 4;
    private const double QuickScale = 1e4;
    private const double BeyondDecimal = 79228162514264337593543950336d;
    private const int MostPlaces = 28;

    private readonly decimal exact;
    private readonly double number;

    private ExactNumber(decimal exact, double number, bool isDecimal) => (this.exact, this.number, IsDecimal) = (exact, number, isDecimal);

    public bool IsDecimal { get; }

    /// <summary>The content if it is a Number, else 0.</summary>
    public double Number => number;

    /// <summary>The content if it is a decimal, else 0.</summary>
    public decimal Decimal => exact;

    public static implicit operator ExactNumber(double number) => new(0, number, false);

    public static implicit operator ExactNumber(decimal number) => new(number, 0, true);

    /// <summary>The exact content; false for NaN, infinities and Numbers too large for a decimal. Beyond 28 places it is rounded.</summary>
    public bool TryGet(out decimal value)
    {
        if (!IsDecimal)
            return TryConvert(number, out value);
        value = exact;
        return true;
    }

    /// <inheritdoc cref="TryGet"/>
    public static bool TryConvert(double number, out decimal value)
    {
        if ((int)number is var small && small == number)
        {
            value = small;
            return true;
        }

        // Up to 15 digits no two decimals share a double, so a decimal that gives the same double is what its shortest text says.
        var scaled = Math.Round(number * QuickScale);
        if (Math.Abs(scaled) < LargestQuick && scaled / QuickScale == number)
        {
            var whole = (long)number;
            value = whole == number ? whole : Scaled((ulong)Math.Abs(scaled), QuickPlaces, number < 0);
            return true;
        }

        value = 0;
        if (!(Math.Abs(number) < BeyondDecimal))
            return false;
        var (digits, exponent) = DecimalDigits.ShortestInteger(number);
        if (exponent > 0)
        {
            var large = digits * Power(exponent);
            if (large >> 96 != 0)
                return false;
            value = new decimal((int)(uint)large, (int)(uint)(large >> 32), (int)(uint)(large >> 64), number < 0, 0);
            return true;
        }

        var surplus = -exponent - MostPlaces;
        value = surplus <= 0 ? Scaled(digits, -exponent, number < 0) : Scaled(surplus > 18 ? 0 : RoundHalfEven(digits, (ulong)Power(surplus)), MostPlaces, number < 0);
        return true;
    }

    public override string ToString() => IsDecimal ? NumberFormat.ToText(exact) : NumberFormat.ToText(number);

    private static decimal Scaled(ulong digits, int places, bool negative) =>
        new((int)(uint)digits, (int)(uint)(digits >> 32), 0, negative, (byte)places);

    private static ulong RoundHalfEven(ulong digits, ulong divisor)
    {
        var (quotient, rest) = Math.DivRem(digits, divisor);
        var half = divisor / 2;
        return rest > half || rest == half && (quotient & 1) == 1 ? quotient + 1 : quotient;
    }

    private static UInt128 Power(int exponent)
    {
        UInt128 power = 1;
        for (; exponent > 0; exponent--)
            power *= 10;
        return power;
    }
}
