using System.Runtime.CompilerServices;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;

namespace Baton.Kernel.Activities;

/// <summary>Values as the CLR types an activity declares, and back.</summary>
internal static class ClrValues
{
    public static Value From<T>(T value) => Conversion.FromObject(value);

    /// <exception cref="ExpressionException">The value does not fit the type, or holds a secret that the activity could not keep.</exception>
    public static T? To<T>(Value value) => (T?)To(value, typeof(T));

    private static object? To(Value value, Type type)
    {
        if (type.IsInstanceOfType(value))
            return value;
        // As a CLR text it would be its dots, and be sent as such.
        if (SecretValue.IsIn(value))
            throw new ExpressionException("这里不能用密钥 / secrets cannot be used here");
        var bare = Nullable.GetUnderlyingType(type);
        if (value.IsNull)
            return bare is not null || !type.IsValueType ? null : RuntimeHelpers.GetUninitializedObject(type);
        type = bare ?? type;
        return type switch
        {
            _ when type == typeof(string) => Conversion.ToText(value),
            _ when type == typeof(bool) => Conversion.ToBoolean(value),
            _ when type == typeof(decimal) => Conversion.ToDecimal(value),
            _ when type == typeof(double) => Conversion.ToNumber(value),
            _ when type == typeof(int) => Conversion.ToInt32(value),
            _ when type == typeof(long) => (long)Conversion.ToDecimal(value),
            _ when type == typeof(TimeSpan) => Conversion.ToTimeSpan(value),
            _ when type == typeof(DateTimeOffset) => Conversion.ToInstant(value),
            _ when type.IsEnum => Enum.Parse(type, Conversion.ToText(value), ignoreCase: true),
            _ => JsonSerializer.Deserialize(ValueJson.ToText(value, JsonForm.Plain), type),
        };
    }
}
