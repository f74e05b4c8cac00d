using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.Languages;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.Values.Conversions;

/// <summary>What activities written in C# give and take.</summary>
internal static class ClrConversion
{
    /// <summary>
    /// The value for a CLR object: numbers of 64 bits beyond 2^53 become decimals, spans of time and enums text, dictionaries and
    /// other objects (by their public properties) objects, sequences lists. A DateTime without a zone is in <see cref="Conversion.DefaultOffset"/>.
    /// </summary>
    /// <exception cref="ExpressionException">Nested deeper than <see cref="ValueJson.MaxDepth"/>, as cyclic objects are.</exception>
    public static Value FromObject(object? value) => From(value, 0);

    private static Value From(object? value, int depth) => value switch
    {
        null => Value.Null,
        Value v => v,
        string or char or Guid or Uri => Value.From(value.ToString()),
        bool b => Value.From(b),
        decimal d => Value.From(d),
        double d => Value.From(d),
        float f => Value.From(double.Parse(f.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        Enum e => Value.From(e.ToString()),
        sbyte or byte or short or ushort or int or uint => Value.From(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        long or ulong => Conversion.Convert(Value.From(Convert.ToDecimal(value, CultureInfo.InvariantCulture)), TypeName.Int64),
        DateTimeOffset i => Value.From(i),
        DateTime t => Value.From(t.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(t, Conversion.DefaultOffset) : new DateTimeOffset(t)),
        DateOnly d => Value.From(d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly t => Value.From(t.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        TimeSpan s => Value.From(s.ToString("c", CultureInfo.InvariantCulture)),
        byte[] bytes => Value.From(Convert.ToBase64String(bytes)),
        JsonElement e => ValueJson.FromElement(e, JsonForm.Plain),
        JsonNode n => ValueJson.Parse(n.ToJsonString(), JsonForm.Plain),
        JsonDocument d => ValueJson.FromElement(d.RootElement, JsonForm.Plain),
        _ => FromStructure(value, depth),
    };

    private static Value FromStructure(object value, int depth)
    {
        if (depth >= ValueJson.MaxDepth)
            throw new ExpressionException(ValueJsonReader.TooDeep().Message);
        var members = new ObjectBuilder();
        switch (value)
        {
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary)
                    members[entry.Key.ToString() ?? ""] = From(entry.Value, depth + 1);
                return members.ToValue();
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                foreach (var (name, member) in pairs)
                    members[name] = From(member, depth + 1);
                return members.ToValue();
            case IEnumerable items:
                return new ListValue([.. items.Cast<object?>().Select(item => From(item, depth + 1))]);
            default:
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                {
                    if (property.CanRead && property.GetIndexParameters().Length == 0)
                        members[property.Name] = From(property.GetValue(value), depth + 1);
                }

                return members.ToValue();
        }
    }
}
