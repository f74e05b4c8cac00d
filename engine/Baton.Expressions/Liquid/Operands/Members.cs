using System.Globalization;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Operands;

/// <summary>What <c>.member</c> and <c>[index]</c> mean for each kind of value.</summary>
internal static class Members
{
    public static Value Of(Value value, Value key)
    {
        if (key is TextValue name)
            return Of(value, name.Content);
        return value switch
        {
            ListValue list when Index(key, list.Items.Length) is { } index => list.Items[index],
            ObjectValue => Of(value, Conversion.ToText(key)),
            _ => Value.Null,
        };
    }

    public static Value Of(Value value, string name) => value switch
    {
        ObjectValue o => OfObject(o, name),
        ListValue list => name switch
        {
            "size" => Value.From((decimal)list.Items.Length),
            "first" => list.Items.IsEmpty ? Value.Null : list.Items[0],
            "last" => list.Items.IsEmpty ? Value.Null : list.Items[^1],
            _ => Value.Null,
        },
        TextValue text when name == "size" => Value.From((decimal)new StringInfo(text.Content).LengthInTextElements),
        _ => Value.Null,
    };

    private static Value OfObject(ObjectValue o, string name)
    {
        if (o.TryGet(name, out var exact))
            return exact;
        foreach (var (key, member) in o.Members)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return member;
        }

        return name switch
        {
            "size" => Value.From((decimal)o.Members.Length),
            "first" when !o.Members.IsEmpty => new ListValue([Value.From(o.Members[0].Key), o.Members[0].Value]),
            _ => Value.Null,
        };
    }

    /// <summary>Negative indexes count from the end.</summary>
    private static int? Index(Value key, int length)
    {
        if (!Conversion.TryConvert(key, TypeName.Int32, out var whole, out _) || whole is not NumberValue { Content: var number })
            return null;
        var index = number < 0 ? number + length : number;
        return index >= 0 && index < length ? (int)index : null;
    }
}
