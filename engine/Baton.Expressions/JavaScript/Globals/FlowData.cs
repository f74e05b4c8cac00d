using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>The flow's values as a script's, and back.</summary>
internal static class FlowData
{
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
                e.Step(list.Items.Length / 4);
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
    /// <param name="e">The evaluation.</param>
    /// <param name="value">The script's value.</param>
    /// <param name="variable">The variable it goes to; null for the script's result.</param>
    public static Value FromScript(Evaluation e, JsValue value, string? variable = null) => FromScript(e, value, variable, e.Limits.ResultSize);

    /// <summary>The same, with another limit than a result's.</summary>
    /// <param name="e">The evaluation.</param>
    /// <param name="value">The script's value.</param>
    /// <param name="variable">The variable it goes to; null for the script's result.</param>
    /// <param name="room">How much it may be, in the units of <see cref="ScriptLimits.ResultSize"/>.</param>
    public static Value FromScript(Evaluation e, JsValue value, string? variable, int room) =>
        TryToPlain(value, out var plain) ? plain : new FlowDataWriter(e, variable, room).Write(value);

    private static bool TryToPlain(JsValue value, [NotNullWhen(true)] out Value? plain)
    {
        plain = value.Kind switch
        {
            JsKind.Undefined or JsKind.Null => Value.Null,
            JsKind.Boolean => Value.From(value.IsTrue),
            JsKind.Number => Value.From(value.Number),
            _ => null,
        };
        return plain is not null;
    }
}
