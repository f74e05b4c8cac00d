using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>The flow's values as a script's, and back.</summary>
internal static class FlowData
{
    // As deep as values may be nested at rest.
    private const int MaximumDepth = 64;

    /// <summary>A value that needs no object made for it.</summary>
    public static bool TryFromPlain(Value value, out JsValue result)
    {
        switch (value)
        {
            case NullValue:
                result = JsValue.Null;
                return true;
            case BooleanValue b:
                result = b.Content;
                return true;
            case NumberValue n:
                result = n.Content;
                return true;
            case TextValue t:
                result = t.Content;
                return true;
            case DecimalValue d:
                result = new(d);
                return true;
            case SecretValue s:
                result = new(s);
                return true;
            default:
                result = default;
                return false;
        }
    }

    public static JsValue ToScript(Evaluation e, Value value)
    {
        if (TryFromPlain(value, out var plain))
            return plain;
        e.Step();
        switch (value)
        {
            case InstantValue instant:
                return JsDate.From(e, instant);
            case ListValue list:
            {
                var array = new JsArray(e, list.Items.Length) { IsFromFlow = true };
                foreach (var item in list.Items)
                    array.Add(e, ToScript(e, item));
                return array;
            }

            default:
            {
                var o = new JsObject(e, BuiltIns.Intrinsics.ObjectPrototype) { IsFromFlow = true };
                foreach (var member in ((ObjectValue)value).Members)
                {
                    e.Allocate(PropertyMap.BytesPerProperty);
                    o.Put(member.Key, new Property(ToScript(e, member.Value), PropertyFlags.All));
                }

                return o;
            }
        }
    }

    /// <summary>What leaves a script: data only. Members that are undefined or functions are left out, as JSON does.</summary>
    public static Value FromScript(Evaluation e, JsValue value)
    {
        var room = e.Limits.ResultSize;
        return FromScript(e, value, MaximumDepth, ref room);
    }

    private static Value FromScript(Evaluation e, JsValue value, int depth, ref int room)
    {
        room -= 1 + (value.IsText ? value.TextLength / 16 : 0);
        if (room < 0)
            throw new ScriptLimitException($"结果太大（上限 {e.Limits.ResultSize}，ResultSize） / the result is too large");
        return value.Kind switch
        {
            JsKind.Undefined or JsKind.Null => Value.Null,
            JsKind.Boolean => Value.From(value.IsTrue),
            JsKind.Number => Value.From(value.Number),
            JsKind.Decimal => Normal(value.DecimalReference),
            JsKind.Text => Value.From(value.Text(e)),
            JsKind.Secret => value.Secret,
            JsKind.Symbol => throw e.TypeError("Symbol 不能作为结果 / a symbol cannot be a result"),
            _ when depth == 0 => throw e.TypeError($"结果嵌套超过 {MaximumDepth} 层，或者引用了自己 / the result is nested too deeply, or contains itself"),
            _ => FromObject(e, value.Object, depth - 1, ref room),
        };
    }

    // A script's numbers have no trailing zeros.
    private static DecimalValue Normal(DecimalValue value)
    {
        var normal = DecimalArithmetic.Normalize(value.Content);
        return normal.Scale == value.Content.Scale ? value : new DecimalValue(normal);
    }

    private static Value FromObject(Evaluation e, JsObject value, int depth, ref int room)
    {
        switch (value)
        {
            case JsFunction:
                throw e.TypeError("结果是函数：要调用它，在后面加上 () / the result is a function: call it with ()");
            case JsDate date:
                return date.ToValue(e);
            case JsWrapper wrapper:
                return FromScript(e, wrapper.Content, depth, ref room);
            case JsArray array:
                return FromArray(e, array, depth, ref room);
            case JsSet set:
                return FromItems(e, set.Items(), depth, ref room);
            case JsMap map:
                return FromMap(e, map, depth, ref room);
        }

        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
        foreach (var key in value.OwnKeys(e))
        {
            if (key.IsSymbol || !value.TryGetOwn(e, key, out var property) || !(property.IsEnumerable || (value is JsError && key.Equals("message"))))
                continue;
            var member = value.Get(e, key);
            if (!member.IsUndefined && !member.IsCallable && !member.IsSymbol)
                members.Add(new(key.ToText(), FromScript(e, member, depth, ref room)));
        }

        return new ObjectValue(members.ToImmutable());
    }

    private static ListValue FromArray(Evaluation e, JsArray array, int depth, ref int room)
    {
        if (array.Length > e.Limits.ResultSize)
            throw new ScriptLimitException($"结果太大（上限 {e.Limits.ResultSize}，ResultSize） / the result is too large");
        var items = new Value[array.Length];
        for (var i = 0u; i < items.Length; i++)
        {
            var item = array.TryGetDense(i, out var dense) ? dense : array.Get(e, new PropertyKey(i));
            items[i] = item.IsCallable || item.IsSymbol ? Value.Null : FromScript(e, item, depth, ref room);
        }

        return new ListValue(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    private static ListValue FromItems(Evaluation e, IEnumerable<JsValue> source, int depth, ref int room)
    {
        var items = ImmutableArray.CreateBuilder<Value>();
        foreach (var item in source)
            items.Add(FromScript(e, item, depth, ref room));
        return new ListValue(items.ToImmutable());
    }

    private static ObjectValue FromMap(Evaluation e, JsMap map, int depth, ref int room)
    {
        var members = new ObjectBuilder();
        foreach (var (key, value) in map.Entries())
            members[Coercion.ToText(e, key)] = FromScript(e, value, depth, ref room);
        return members.ToValue();
    }
}
