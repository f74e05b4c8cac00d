using Baton.Expressions.JavaScript.BuiltIns.Object;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Json;

/// <summary>What JSON.parse does with its second argument: the innermost values first, each may be replaced or taken away. ECMA-262 §25.5.1.1.</summary>
internal static class JsonRevival
{
    private const int Weight = 8;

    public static JsValue Revive(Evaluation e, JsValue value, JsFunction reviver)
    {
        var root = JsObject.Create(e);
        root.Create(e, "", value);
        return Revive(e, root, "", reviver);
    }

    private static JsValue Revive(Evaluation e, JsObject holder, PropertyKey key, JsFunction reviver)
    {
        e.Step();
        e.Enter(Weight);
        try
        {
            var value = holder.Get(e, key);
            if (value.TryGet<JsArray>(out var array))
            {
                var length = Coercion.ToLength(e, array.Get(e, "length"));
                for (var i = 0L; i < length; i++)
                    ReviveMember(e, array, PropertyKey.From((double)i), reviver);
            }
            else if (value.TryGetObject(out var o))
            {
                foreach (var member in OwnNames.Of(e, o))
                    ReviveMember(e, o, member, reviver);
            }

            return reviver.Call(e, holder, [key.ToValue(), value]);
        }
        finally
        {
            e.Leave(Weight);
        }
    }

    private static void ReviveMember(Evaluation e, JsObject holder, PropertyKey key, JsFunction reviver)
    {
        var revived = Revive(e, holder, key, reviver);
        if (revived.IsUndefined)
            holder.Delete(e, key);
        else
            holder.TryCreate(e, key, revived);
    }
}
