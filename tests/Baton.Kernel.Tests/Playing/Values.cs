using System.Collections;
using System.Reflection;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Kernel.Tests.Playing;

/// <summary>Values out of what a test writes: anonymous objects, dictionaries, scalars.</summary>
internal static class Values
{
    public static Value Of(object? value) => value switch
    {
        Value done => done,
        null or string or IEnumerable or ValueType => Conversion.FromObject(value),
        _ => Object(value),
    };

    public static ObjectValue Object(object? value) => value switch
    {
        null => ObjectValue.Empty,
        ObjectValue done => done,
        _ => new ObjectValue([.. value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => KeyValuePair.Create(property.Name, Of(property.GetValue(value))))]),
    };
}
