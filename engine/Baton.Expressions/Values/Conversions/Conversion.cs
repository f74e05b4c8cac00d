using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Baton.Expressions.Languages;

namespace Baton.Expressions.Values.Conversions;

/// <summary>
/// Conversions to declared types, as Elsa makes them where its users would expect them: "5" is 5, "True" is true, JSON text is a list
/// or an object, <c>true</c> as text is "True". Decimals are exact: a double becomes the decimal its shortest text denotes.
/// Nothing (<see cref="Value.Null"/>) stays nothing for every type, and empty text is nothing for every type but text;
/// only the readers below turn it into "", false or an empty list.
/// </summary>
public static class Conversion
{
    /// <summary>The offset of dates without one, where the caller names no other: China's.</summary>
    public static readonly TimeSpan DefaultOffset = TimeSpan.FromHours(8);

    /// <param name="value">What to convert.</param>
    /// <param name="type">The declared type.</param>
    /// <param name="converted">The value of that type; the value itself if it cannot be converted.</param>
    /// <param name="problem">Why not, for the process owner, in Chinese and English.</param>
    /// <param name="offset">The offset of dates without one; <see cref="DefaultOffset"/> by default.</param>
    public static bool TryConvert(Value value, TypeName type, out Value converted, [NotNullWhen(false)] out string? problem, TimeSpan? offset = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        (converted, problem) = type.IsList
            ? ListConversion.ToList(value, type.Kind, offset ?? DefaultOffset)
            : ScalarConversion.To(value, type.Kind, offset ?? DefaultOffset);
        return problem is null;
    }

    /// <inheritdoc cref="TryConvert"/>
    /// <exception cref="ExpressionException">It cannot be converted; the message says why.</exception>
    public static Value Convert(Value value, TypeName type, TimeSpan? offset = null) =>
        TryConvert(value, type, out var converted, out var problem, offset) ? converted : throw new ExpressionException(problem);

    /// <summary>
    /// A variable's default as definitions write it: text. For a variable of any type, text that is a JSON list or object is parsed.
    /// No default is nothing, as in Elsa, for every type: a flow can so tell "not given" from 0 or false.
    /// </summary>
    /// <inheritdoc cref="Convert"/>
    public static Value ConvertDefault(Value value, TypeName type, TimeSpan? offset = null) =>
        type == TypeName.Any && value is TextValue text && JsonConversion.TryParseStructure(text.Content, out var parsed) ? parsed : Convert(value, type, offset);

    /// <summary>False for nothing and for empty text.</summary>
    /// <exception cref="ExpressionException">Neither true nor false.</exception>
    public static bool ToBoolean(Value value) => Convert(value, TypeName.Boolean) is BooleanValue { Content: true };

    /// <summary>Text as people read it; lists and objects as plain JSON, nothing as "".</summary>
    public static string ToText(Value value) => ScalarConversion.TextOf(value);

    /// <exception cref="ExpressionException">Not a number, or nothing.</exception>
    public static decimal ToDecimal(Value value) => ((DecimalValue)Present(value, TypeName.Decimal)).Content;

    /// <inheritdoc cref="ToDecimal"/>
    public static double ToNumber(Value value) => ((NumberValue)Present(value, TypeName.Number)).Content;

    /// <exception cref="ExpressionException">Not a whole number of 32 bits, or nothing.</exception>
    public static int ToInt32(Value value) => (int)((NumberValue)Present(value, TypeName.Int32)).Content;

    /// <exception cref="ExpressionException">Not a date, or nothing.</exception>
    public static DateTimeOffset ToInstant(Value value, TimeSpan? offset = null) => ((InstantValue)Present(value, TypeName.Instant, offset)).Content;

    /// <exception cref="ExpressionException">Not a span of time, or nothing.</exception>
    public static TimeSpan ToTimeSpan(Value value)
    {
        var canonical = ((TextValue)Present(value, TypeName.TimeSpan)).Content;
        return TimeSpan.ParseExact(canonical, "c", CultureInfo.InvariantCulture);
    }

    /// <summary>The items of a list or of a JSON list in text; nothing is an empty list, any other value a list of it.</summary>
    public static ListValue ToList(Value value) => Convert(value, TypeName.List) as ListValue ?? ListValue.Empty;

    /// <summary>Whether a condition holds: false, nothing, 0, NaN and the texts "", "false" and "0" do not, all else does.</summary>
    public static bool IsTrue(Value value) => value switch
    {
        NullValue => false,
        BooleanValue b => b.Content,
        NumberValue n => n.Content != 0 && !double.IsNaN(n.Content),
        DecimalValue d => d.Content != 0,
        TextValue t => t.Content.Trim() is not ("" or "0") && !t.Content.Trim().Equals("false", StringComparison.OrdinalIgnoreCase),
        _ => true,
    };

    /// <inheritdoc cref="ClrConversion.FromObject"/>
    public static Value FromObject(object? value) => ClrConversion.FromObject(value);

    private static Value Present(Value value, TypeName type, TimeSpan? offset = null)
    {
        var converted = Convert(value, type, offset);
        return converted.IsNull ? throw new ExpressionException($"这里要{Problems.Chinese(type.Kind)}，但没有值 / expected {Problems.English(type.Kind)}, got nothing") : converted;
    }
}
