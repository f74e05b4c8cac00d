using System.Text.Json.Serialization;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Values;

/// <summary>
/// A value of a flow: what variables hold, inputs carry and expressions give. Immutable, compared by value.
/// Money is <see cref="DecimalValue"/> and never passes through a double.
/// </summary>
[JsonConverter(typeof(ValueJsonConverter))]
public abstract class Value : IEquatable<Value>
{
    private protected Value() { }

    public static Value Null => NullValue.Instance;

    public bool IsNull => this is NullValue;

    public static Value From(bool value) => value ? BooleanValue.True : BooleanValue.False;

    public static Value From(double value) => new NumberValue(value);

    public static Value From(decimal value) => new DecimalValue(value);

    public static Value From(string? value) => value is null ? Null : new TextValue(value);

    public static Value From(DateTimeOffset value) => new InstantValue(value);

    public abstract bool Equals(Value? other);

    public sealed override bool Equals(object? obj) => obj is Value other && Equals(other);

    public abstract override int GetHashCode();

    public static bool operator ==(Value? left, Value? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Value? left, Value? right) => !(left == right);
}
