using System.Numerics;

namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>What Math does in scripts where the framework's functions differ or are missing (ECMA-262 §21.3.2, §6.1.6.1.3).</summary>
internal static class ScriptMath
{
    private const double WholeFrom = 4503599627370496;

    /// <summary>To the nearest whole number, half toward +∞.</summary>
    public static double Round(double x)
    {
        if (!(Math.Abs(x) < WholeFrom))
            return x;
        var floor = Math.Floor(x);
        return Math.CopySign(x - floor >= 0.5 ? floor + 1 : floor, x);
    }

    /// <summary>base ** exponent; unlike the framework's, NaN where the exponent is NaN, or infinite with a base of ±1.</summary>
    public static double Pow(double @base, double exponent)
    {
        if (double.IsNaN(exponent) || double.IsInfinity(exponent) && Math.Abs(@base) == 1)
            return double.NaN;
        return exponent == 0 ? 1 : Math.Pow(@base, exponent);
    }

    /// <summary>−1, 0, 1; −0 and NaN stay.</summary>
    public static double Sign(double x) => x > 0 ? 1 : x < 0 ? -1 : x;

    /// <summary>The cube root, of a cube exactly: the framework's may be off in the last place.</summary>
    public static double Cbrt(double x)
    {
        var root = Math.Cbrt(x);
        var square = root * root;
        var cube = square * root;
        return double.IsNormal(square) && double.IsFinite(cube) ? root - (cube - x) / (3 * square) : root;
    }

    /// <summary>As a single-precision number.</summary>
    public static double Fround(double x) => (float)x;

    public static double Clz32(double x) => BitOperations.LeadingZeroCount(IntegerConversion.ToUint32(x));

    public static double Imul(double x, double y) => unchecked(IntegerConversion.ToInt32(x) * IntegerConversion.ToInt32(y));

    /// <summary>The length of a vector, without overflow on the way; infinite if any part is, even beside NaN.</summary>
    public static double Hypot(ReadOnlySpan<double> parts)
    {
        var greatest = 0d;
        foreach (var part in parts)
        {
            if (double.IsInfinity(part))
                return double.PositiveInfinity;
            greatest = Math.Max(greatest, Math.Abs(part));
        }

        if (greatest == 0 || double.IsNaN(greatest))
            return greatest;

        var (sum, lost) = (0d, 0d);
        foreach (var part in parts)
        {
            var scaled = part / greatest;
            var summand = scaled * scaled - lost;
            var next = sum + summand;
            lost = next - sum - summand;
            sum = next;
        }

        return Math.Sqrt(sum) * greatest;
    }

    /// <summary>e^x − 1, accurate near 0.</summary>
    public static double Expm1(double x)
    {
        var power = Math.Exp(x);
        if (power == 1 || double.IsNaN(x) || double.IsPositiveInfinity(power))
            return power == 1 ? x : power;
        var rough = power - 1;
        return rough == -1 ? -1 : rough * (x / Math.Log(power));
    }

    /// <summary>ln(1 + x), accurate near 0.</summary>
    public static double Log1p(double x)
    {
        var sum = 1 + x;
        if (sum == 1 || double.IsPositiveInfinity(x))
            return x;
        return sum <= 0 ? Math.Log(sum) : Math.Log(sum) * (x / (sum - 1));
    }
}
