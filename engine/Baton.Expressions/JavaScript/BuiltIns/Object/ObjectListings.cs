using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Object;

/// <summary>What an object has, as arrays. ECMA-262 §20.1.2 and §7.3.24.</summary>
internal static class ObjectListings
{
    public static void Install(JsObject constructor)
    {
        constructor.Method("keys", 1, static (in call) => Enumerable(call, static (_, _, key) => key.ToValue()));
        constructor.Method("values", 1, static (in call) => Enumerable(call, static (e, o, key) => o.Get(e, key)));
        constructor.Method("entries", 1, static (in call) => Enumerable(call, static (e, o, key) => new JsArray(e, [key.ToValue(), o.Get(e, key)])));
        constructor.Method("getOwnPropertyNames", 1, static (in call) => Keys(call, symbols: false));
        constructor.Method("getOwnPropertySymbols", 1, static (in call) => Keys(call, symbols: true));
    }

    // An earlier getter may take a later property away, so each is looked for when its turn comes.
    private static JsValue Enumerable(in Invocation call, Func<Evaluation, JsObject, PropertyKey, JsValue> select)
    {
        var e = call.E;
        var o = Coercion.ToObject(e, call[0]);
        var result = new JsArray(e);
        foreach (var key in o.OwnKeys(e))
        {
            e.Step();
            if (!key.IsSymbol && o.TryGetOwn(e, key, out var property) && property.IsEnumerable)
                result.Add(e, select(e, o, key));
        }

        return result;
    }

    private static JsValue Keys(in Invocation call, bool symbols)
    {
        var result = new JsArray(call.E);
        foreach (var key in Coercion.ToObject(call.E, call[0]).OwnKeys(call.E))
        {
            if (key.IsSymbol == symbols)
                result.Add(call.E, key.ToValue());
        }

        return result;
    }
}
