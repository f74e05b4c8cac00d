namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>Numbers in another radix (ECMA-262 §21.1.3.6): as many digits after the point as tell this number from its neighbours.</summary>
internal static class RadixText
{
    /// <summary>A double has at most 1,024 binary places before the point and 1,074 after it.</summary>
    private const int PointAt = 1100;

    private const int LongestText = 2 * PointAt;
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private const double LargestWithUnits = 9007199254740992;

    /// <param name="number">Any double.</param>
    /// <param name="radix">2 to 36.</param>
    public static string Of(double number, int radix)
    {
        if (radix == 10 || !double.IsFinite(number))
            return NumberFormat.ToText(number);
        if (number == 0)
            return "0";
        var magnitude = Math.Abs(number);
        var whole = Math.Floor(magnitude);
        Span<char> text = stackalloc char[LongestText];
        var end = WriteFraction(text, magnitude, ref whole, radix);
        var start = WriteWhole(text, whole, radix);
        if (number < 0)
            text[--start] = '-';
        return new string(text[start..end]);
    }

    /// <summary>Writes behind the point until what is left is smaller than half the distance to the next double.</summary>
    private static int WriteFraction(Span<char> text, double magnitude, ref double whole, int radix)
    {
        var fraction = magnitude - whole;
        var tolerance = Math.Max(0.5 * (Math.BitIncrement(magnitude) - magnitude), double.Epsilon);
        var end = PointAt;
        if (fraction < tolerance)
            return end;
        text[end++] = '.';
        do
        {
            fraction *= radix;
            tolerance *= radix;
            var digit = (int)fraction;
            text[end++] = Digits[digit];
            fraction -= digit;
            var up = fraction > 0.5 || fraction == 0.5 && (digit & 1) != 0;
            if (up && fraction + tolerance > 1)
                return RoundUp(text, end, ref whole, radix);
        }
        while (fraction >= tolerance);
        return end;
    }

    private static int RoundUp(Span<char> text, int end, ref double whole, int radix)
    {
        while (text[--end] != '.')
        {
            var digit = Digits.IndexOf(text[end], StringComparison.Ordinal) + 1;
            if (digit < radix)
            {
                text[end] = Digits[digit];
                return end + 1;
            }
        }

        whole++;
        return end;
    }

    private static int WriteWhole(Span<char> text, double whole, int radix)
    {
        var start = PointAt;
        for (; whole / radix >= LargestWithUnits; whole /= radix)
            text[--start] = '0';
        do
        {
            var digit = whole % radix;
            text[--start] = Digits[(int)digit];
            whole = (whole - digit) / radix;
        }
        while (whole > 0);
        return start;
    }
}
