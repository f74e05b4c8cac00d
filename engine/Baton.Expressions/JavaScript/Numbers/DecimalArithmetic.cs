namespace Baton.Expressions.JavaScript.Numbers;

/// <summary>
/// Arithmetic for scripts where at least one operand is a decimal: money stays exact. Results are exact as long as 28 places
/// hold them; beyond that + − * / % round in the last place. NaN, infinities, division by zero and whatever leaves a decimal's
/// range are errors that name the operation.
/// </summary>
/// <exception cref="NumberException">There is no exact result.</exception>
internal static class DecimalArithmetic
{
    public static decimal Add(in ExactNumber left, in ExactNumber right)
    {
        Read(left, "+", right, out var l, out var r);
        try
        {
            return l + r;
        }
        catch (OverflowException e)
        {
            throw TooLarge(left, "+", right, e);
        }
    }

    public static decimal Subtract(in ExactNumber left, in ExactNumber right)
    {
        Read(left, "-", right, out var l, out var r);
        try
        {
            return l - r;
        }
        catch (OverflowException e)
        {
            throw TooLarge(left, "-", right, e);
        }
    }

    public static decimal Multiply(in ExactNumber left, in ExactNumber right)
    {
        Read(left, "*", right, out var l, out var r);
        try
        {
            return l * r;
        }
        catch (OverflowException e)
        {
            throw TooLarge(left, "*", right, e);
        }
    }

    public static decimal Divide(in ExactNumber left, in ExactNumber right)
    {
        Read(left, "/", right, out var l, out var r);
        if (r == 0)
            throw ZeroDivisor(left, "/", right);
        try
        {
            return l / r;
        }
        catch (OverflowException e)
        {
            throw TooLarge(left, "/", right, e);
        }
    }

    /// <summary>The rest of a division, with the sign of the left operand.</summary>
    public static decimal Remainder(in ExactNumber left, in ExactNumber right)
    {
        Read(left, "%", right, out var l, out var r);
        if (r == 0)
            throw ZeroDivisor(left, "%", right);
        try
        {
            return l % r;
        }
        catch (OverflowException e)
        {
            throw TooLarge(left, "%", right, e);
        }
    }

    /// <inheritdoc cref="DecimalPower.Of"/>
    public static decimal Power(in ExactNumber left, in ExactNumber right)
    {
        Read(left, "**", right, out var l, out var r);
        return DecimalPower.Of(l, r);
    }

    /// <summary>−x; zero has no sign.</summary>
    public static decimal Negate(decimal x) => x == 0 ? 0 : -x;

    public static decimal Floor(decimal x) => decimal.Floor(x);

    public static decimal Ceiling(decimal x) => decimal.Ceiling(x);

    public static decimal Truncate(decimal x) => decimal.Truncate(x);

    public static decimal Abs(decimal x) => Math.Abs(x);

    public static decimal Sign(decimal x) => Math.Sign(x);

    /// <summary>To the nearest whole number, half toward +∞ as Math.round does: 2.5 is 3, −2.5 is −2.</summary>
    public static decimal Round(decimal x)
    {
        var floor = decimal.Floor(x);
        return x - floor >= 0.5m ? floor + 1 : floor;
    }

    public static decimal Min(in ExactNumber left, in ExactNumber right)
    {
        Read(left, "Math.min", right, out var l, out var r);
        return Math.Min(l, r);
    }

    public static decimal Max(in ExactNumber left, in ExactNumber right)
    {
        Read(left, "Math.max", right, out var l, out var r);
        return Math.Max(l, r);
    }

    /// <summary>Negative, zero or positive; null if one is NaN. Infinities and Numbers beyond a decimal's range compare by magnitude.</summary>
    public static int? Compare(in ExactNumber left, in ExactNumber right) => (left.IsDecimal, right.IsDecimal) switch
    {
        (true, true) => left.Decimal.CompareTo(right.Decimal),
        (true, false) => Compare(left.Decimal, right.Number),
        (false, true) => -Compare(right.Decimal, left.Number),
        _ => double.IsNaN(left.Number) || double.IsNaN(right.Number) ? null : left.Number.CompareTo(right.Number),
    };

    /// <summary>Equal by value, whatever the scale: 4.50 equals 4.5 and the Number 4.5. NaN equals nothing.</summary>
    public static bool AreEqual(in ExactNumber left, in ExactNumber right) => Compare(left, right) == 0;

    /// <summary>Without zeros at the end, and without a sign if zero: 4.50 becomes 4.5, −0.0 becomes 0.</summary>
    public static decimal Normalize(decimal x)
    {
        if (x == 0)
            return 0;
        if (x.Scale == 0)
            return x;
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(x, parts);
        var digits = new UInt128((uint)parts[2], (ulong)(uint)parts[1] << 32 | (uint)parts[0]);
        int scale = x.Scale;
        if (digits > ulong.MaxValue)
        {
            for (; scale > 0 && UInt128.DivRem(digits, 10) is (var quotient, var rest) && rest == 0; scale--)
                digits = quotient;
        }
        else
        {
            var few = (ulong)digits;
            for (; scale > 0 && Math.DivRem(few, 10) is (var quotient, 0); scale--)
                few = quotient;
            digits = few;
        }

        return new decimal((int)(uint)digits, (int)(uint)(digits >> 32), (int)(uint)(digits >> 64), x < 0, (byte)scale);
    }

    /// <summary>The nearest Number.</summary>
    public static double ToNumber(decimal x) => DecimalConversion.ToNumber(x);

    /// <summary>The decimal a Number's shortest text shows, to 28 places, for an operation that needs one.</summary>
    /// <param name="operation">As the script names it, for the error.</param>
    /// <param name="number">The Number.</param>
    public static decimal ToDecimal(string operation, double number) =>
        ExactNumber.TryConvert(number, out var value) ? value : throw NotExact(operation, number);

    private static int? Compare(decimal left, double right)
    {
        if (double.IsNaN(right))
            return null;
        if (!ExactNumber.TryConvert(right, out var rounded))
            return -Math.Sign(right);
        return left != rounded ? left.CompareTo(rounded) : -DecimalConversion.Lost(right, rounded);
    }

    private static void Read(in ExactNumber left, string sign, in ExactNumber right, out decimal l, out decimal r)
    {
        r = 0;
        if (!left.TryGet(out l) || !right.TryGet(out r))
            throw NotExact(Operation(left, sign, right), left.TryGet(out _) ? right : left);
    }

    private static string Operation(in ExactNumber left, string sign, in ExactNumber right) =>
        char.IsLetter(sign[0]) ? $"{sign}({left}, {right})" : $"{left} {sign} {right}";

    private static NumberException NotExact(string operation, ExactNumber number) => double.IsFinite(number.Number)
        ? new($"“{operation}” 算不了：{number} 超出精确小数的范围，请先用 Number(x) 转换 / \"{operation}\": {number} is too large for an exact decimal, convert with Number(x) first")
        : new($"“{operation}” 算不了：{number} 不是有限的数字 / \"{operation}\": {number} is not a finite number");

    private static NumberException TooLarge(in ExactNumber left, string sign, in ExactNumber right, OverflowException e)
    {
        var operation = Operation(left, sign, right);
        return new($"“{operation}” 的结果超出精确小数的范围，请先用 Number(x) 转换 / the result of \"{operation}\" is too large for an exact decimal, convert with Number(x) first", e);
    }

    private static NumberException ZeroDivisor(in ExactNumber left, string sign, in ExactNumber right)
    {
        var operation = Operation(left, sign, right);
        return right.IsDecimal || right.Number == 0
            ? new($"“{operation}”：不能除以 0 / \"{operation}\": division by zero")
            : new($"“{operation}”：除数 {right} 太小，精确小数里等于 0，请先用 Number(x) 转换 / \"{operation}\": the divisor {right} is zero as an exact decimal, convert with Number(x) first");
    }
}
