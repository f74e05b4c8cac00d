using System.Globalization;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Values.Conversions;

internal static class ScalarConversion
{
    private const double LargestExactInteger = 9007199254740991;

    public static (Value Value, string? Problem) To(Value value, TypeKind kind, TimeSpan offset)
    {
        if (value.IsNull || kind == TypeKind.Any)
            return (value, null);
        if (value is SecretValue)
            return (value, kind is TypeKind.Text or TypeKind.Json ? null : Problems.IsSecret(kind));
        if (value is TextValue { Content: var text } && kind != TypeKind.Text && string.IsNullOrWhiteSpace(text))
            return (Value.Null, null);
        return kind switch
        {
            TypeKind.Text => (value is TextValue ? value : new TextValue(TextOf(value)), null),
            TypeKind.Boolean => ToBoolean(value),
            TypeKind.Int32 => ToInteger(value, kind, int.MinValue, int.MaxValue),
            TypeKind.Int64 => ToInteger(value, kind, long.MinValue, long.MaxValue),
            TypeKind.Number => ToNumber(value),
            TypeKind.Decimal => ToDecimal(value),
            TypeKind.Instant => ToInstant(value, offset),
            TypeKind.TimeSpan => ToTimeSpan(value),
            TypeKind.Guid => Guid.TryParse(TextOf(value), out var guid) ? (Value.From(guid.ToString()), null) : (value, Problems.NotA(value, kind)),
            _ => JsonConversion.To(value, kind),
        };
    }

    public static string TextOf(Value value) => value switch
    {
        InstantValue i => InstantText.Of(i.Content),
        ListValue or ObjectValue => ValueJson.ToText(value, JsonForm.Plain),
        _ => value.ToString()!,
    };

    /// <summary>The decimal a double's shortest text denotes, to 28 places.</summary>
    public static bool TryDecimal(double number, out decimal result) =>
        decimal.TryParse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out result);

    private static (Value, string?) ToBoolean(Value value) => value switch
    {
        BooleanValue => (value, null),
        NumberValue n when !double.IsNaN(n.Content) => (Value.From(n.Content != 0), null),
        DecimalValue d => (Value.From(d.Content != 0), null),
        TextValue t when bool.TryParse(t.Content, out var b) => (Value.From(b), null),
        TextValue t when t.Content.Trim() is "1" or "0" => (Value.From(t.Content.Trim() == "1"), null),
        _ => (value, Problems.NotA(value, TypeKind.Boolean)),
    };

    /// <summary>Numbers are rounded half to even, as .NET converts them; text must denote a whole number.</summary>
    private static (Value, string?) ToInteger(Value value, TypeKind kind, decimal least, decimal greatest)
    {
        decimal? whole = value switch
        {
            BooleanValue b => b.Content ? 1 : 0,
            DecimalValue d => Math.Round(d.Content),
            NumberValue n when TryDecimal(n.Content, out var d) => Math.Round(d),
            TextValue t when NumberParser.TryParseDecimal(t.Content, out var d) && decimal.IsInteger(d) => d,
            _ => null,
        };
        if (whole is not { } number)
            return (value, value is NumberValue { Content: var c } && !double.IsNaN(c) ? Problems.OutOfRange(value, kind) : Problems.NotA(value, kind));
        if (number < least || number > greatest)
            return (value, Problems.OutOfRange(value, kind));
        return (Math.Abs(number) <= (decimal)LargestExactInteger ? Value.From((double)number) : Value.From(number), null);
    }

    private static (Value, string?) ToNumber(Value value) => value switch
    {
        NumberValue => (value, null),
        DecimalValue d => (Value.From((double)d.Content), null),
        BooleanValue b => (Value.From(b.Content ? 1d : 0d), null),
        TextValue t when NumberParser.TryParseDouble(t.Content, out var n) => (Value.From(n), null),
        _ => (value, Problems.NotA(value, TypeKind.Number)),
    };

    private static (Value, string?) ToDecimal(Value value) => value switch
    {
        DecimalValue => (value, null),
        NumberValue n when TryDecimal(n.Content, out var d) => (Value.From(d), null),
        NumberValue n when !double.IsNaN(n.Content) => (value, Problems.OutOfRange(value, TypeKind.Decimal)),
        BooleanValue b => (Value.From(b.Content ? 1m : 0m), null),
        TextValue t when NumberParser.TryParseDecimal(t.Content, out var d) => (Value.From(d), null),
        _ => (value, Problems.NotA(value, TypeKind.Decimal)),
    };

    private static (Value, string?) ToInstant(Value value, TimeSpan offset) => value switch
    {
        InstantValue => (value, null),
        TextValue t when InstantParser.TryParse(t.Content, offset, out var instant) => (Value.From(instant), null),
        _ => (value, Problems.NotA(value, TypeKind.Instant)),
    };

    private static (Value, string?) ToTimeSpan(Value value) =>
        value is TextValue t && SpanParser.TryParse(t.Content, out var span)
            ? (Value.From(span.ToString("c", CultureInfo.InvariantCulture)), null)
            : (value, Problems.NotA(value, TypeKind.TimeSpan));
}
