using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Operands;

/// <summary>What <c>.member</c> and <c>[index]</c> mean for each kind of value.</summary>
internal static class Members
{
    public static Value Of(Value value, Value key, RenderContext context)
    {
        if (key is TextValue name)
            return Of(value, name.Content, context);
        return value switch
        {
            ListValue list when Index(key, list.Items.Length) is { } index => list.Items[index],
            ObjectValue => Of(value, context.NameOf(key), context),
            _ => Value.Null,
        };
    }

    public static Value Of(Value value, string name, RenderContext context) => value switch
    {
        ObjectValue o => OfObject(o, name, context),
        ListValue list => name switch
        {
            "size" => Value.From((decimal)list.Items.Length),
            "first" => list.Items.IsEmpty ? Value.Null : list.Items[0],
            "last" => list.Items.IsEmpty ? Value.Null : list.Items[^1],
            _ => Value.Null,
        },
        TextValue text when name == "size" => Characters(text, context),
        _ => Value.Null,
    };

    private static Value Characters(TextValue text, RenderContext context)
    {
        context.Budget.Handle(text);
        return Value.From((decimal)TextElements.Count(text.Content));
    }

    private static Value OfObject(ObjectValue o, string name, RenderContext context)
    {
        if (o.TryGet(name, out var exact))
            return exact;
        context.Budget.Work(o.Members.Length);
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
