using System.Globalization;
using System.Numerics;

namespace Baton.Expressions.Values.Conversions;

/// <summary>
/// Equality and order by meaning: numbers by value whatever their kind (a double counts as its shortest decimal text says),
/// text by code unit, instants by point in time, false before true.
/// </summary>
public static class Comparison
{
    /// <summary>Negative, zero or positive; null where the two cannot be ordered: different kinds, NaN, lists, objects, nothing with something.</summary>
    public static int? TryCompare(Value left, Value right) => (left, right) switch
    {
        (NumberValue l, NumberValue r) => double.IsNaN(l.Content) || double.IsNaN(r.Content) ? null : l.Content.CompareTo(r.Content),
        (DecimalValue l, DecimalValue r) => l.Content.CompareTo(r.Content),
        (DecimalValue l, NumberValue r) => Compare(l.Content, r.Content),
        (NumberValue l, DecimalValue r) => -Compare(r.Content, l.Content),
        (TextValue l, TextValue r) => string.CompareOrdinal(l.Content, r.Content),
        (InstantValue l, InstantValue r) => l.Content.CompareTo(r.Content),
        (BooleanValue l, BooleanValue r) => l.Content.CompareTo(r.Content),
        (NullValue, NullValue) => 0,
        _ => null,
    };

    /// <summary>
    /// As <see cref="TryCompare"/>, and where only one side is text, that side is first read as the other's kind:
    /// "5" is 5, "true" is true, "2026-11-22" is that day. For rules, where one side comes from a form or a cell.
    /// </summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    /// <param name="offset">The offset of dates without one; <see cref="Conversion.DefaultOffset"/> by default.</param>
    public static int? TryCompareLoosely(Value left, Value right, TimeSpan? offset = null)
    {
        (left, right) = (As(left, right, offset), As(right, left, offset));
        return TryCompare(left, right);
    }

    /// <summary>Equal by meaning; lists and objects item by item and member by member.</summary>
    public static bool AreEqual(Value left, Value right) => (left, right) switch
    {
        (ListValue l, ListValue r) => l.Items.Length == r.Items.Length && l.Items.Zip(r.Items).All(pair => AreEqual(pair.First, pair.Second)),
        (ObjectValue l, ObjectValue r) => l.Members.Length == r.Members.Length
            && l.Members.All(m => r.TryGet(m.Key, out var other) && AreEqual(m.Value, other)),
        _ => TryCompare(left, right) == 0,
    };

    /// <summary>As <see cref="AreEqual"/>, with the reading of <see cref="TryCompareLoosely"/>.</summary>
    public static bool AreLooselyEqual(Value left, Value right, TimeSpan? offset = null) =>
        AreEqual(As(left, right, offset), As(right, left, offset));

    private static Value As(Value value, Value other, TimeSpan? offset)
    {
        if (value is not TextValue text)
            return value;
        var type = other switch
        {
            BooleanValue => TypeName.Boolean,
            InstantValue => TypeName.Instant,
            _ => TypeName.Any,
        };
        if (other is NumberValue or DecimalValue)
            return NumberParser.TryParse(text.Content, out var number) ? number : value;
        return Conversion.TryConvert(value, type, out var converted, out _, offset) ? converted : value;
    }

    private static int? Compare(decimal left, double right)
    {
        if (!double.IsFinite(right))
            return double.IsNaN(right) ? null : -Math.Sign(right);
        if (ScalarConversion.TryDecimal(right, out var rounded) && left != rounded)
            return left.CompareTo(rounded);
        var (l, leftExponent) = Parts(left.ToString(CultureInfo.InvariantCulture));
        var (r, rightExponent) = Parts(right.ToString("R", CultureInfo.InvariantCulture));
        var exponent = Math.Min(leftExponent, rightExponent);
        return (l * BigInteger.Pow(10, leftExponent - exponent)).CompareTo(r * BigInteger.Pow(10, rightExponent - exponent));
    }

    /// <summary>The digits of a notation as a whole number, and the power of ten they are to be multiplied by.</summary>
    private static (BigInteger Digits, int Exponent) Parts(string text)
    {
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
            exponent -= mantissa.Length - point - 1;
        return (BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), exponent);
    }
}
