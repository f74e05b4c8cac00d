using System.Globalization;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Values;

public sealed class NullValue : Value
{
    internal static readonly NullValue Instance = new();

    private NullValue() { }

    public override bool Equals(Value? other) => other is NullValue;

    public override int GetHashCode() => 0;

    public override string ToString() => "";
}

public sealed class BooleanValue : Value
{
    internal static readonly BooleanValue True = new(true);
    internal static readonly BooleanValue False = new(false);

    private BooleanValue(bool content) => Content = content;

    public bool Content { get; }

    public override bool Equals(Value? other) => other is BooleanValue b && b.Content == Content;

    public override int GetHashCode() => Content ? 1 : 2;

    public override string ToString() => Content ? "True" : "False";
}

/// <summary>A double, as scripts compute with it. Equal to a <see cref="DecimalValue"/> only of the same kind; compare numbers by value with the conversions.</summary>
public sealed class NumberValue(double content) : Value
{
    public double Content { get; } = content;

    public override bool Equals(Value? other) => other is NumberValue n && n.Content.Equals(Content);

    public override int GetHashCode() => Content.GetHashCode();

    public override string ToString() => NumberText.Of(Content);
}

/// <summary>An exact decimal. Its scale is kept for display (1280.00) and ignored by equality (1280.00 = 1280).</summary>
public sealed class DecimalValue(decimal content) : Value
{
    public decimal Content { get; } = content;

    public override bool Equals(Value? other) => other is DecimalValue d && d.Content == Content;

    public override int GetHashCode() => Content.GetHashCode();

    public override string ToString() => Content.ToString(CultureInfo.InvariantCulture);
}

public sealed class TextValue(string content) : Value
{
    public string Content { get; } = content;

    public override bool Equals(Value? other) => other is TextValue t && t.Content == Content;

    public override int GetHashCode() => Content.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Content;
}

/// <summary>A point in time with its offset. Equal when the point in time is equal.</summary>
public sealed class InstantValue(DateTimeOffset content) : Value
{
    public DateTimeOffset Content { get; } = content;

    public override bool Equals(Value? other) => other is InstantValue i && i.Content == Content;

    public override int GetHashCode() => Content.GetHashCode();

    public override string ToString() => Content.ToString("O", CultureInfo.InvariantCulture);
}
