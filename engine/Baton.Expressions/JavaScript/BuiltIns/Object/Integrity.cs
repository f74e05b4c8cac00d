using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Object;

/// <summary>Objects that may not change any more. ECMA-262 §7.3.15–7.3.16. Values that are no objects never change.</summary>
internal static class Integrity
{
    public static void Install(JsObject constructor)
    {
        constructor.Method("preventExtensions", 1, static (in call) =>
        {
            if (call[0].TryGetObject(out var o))
                o.PreventExtensions(call.E);
            return call[0];
        });
        constructor.Method("seal", 1, static (in call) => Fix(call, freeze: false));
        constructor.Method("freeze", 1, static (in call) => Fix(call, freeze: true));
        constructor.Method("isExtensible", 1, static (in call) => call[0].TryGetObject(out var o) && o.IsExtensible(call.E));
        constructor.Method("isSealed", 1, static (in call) => IsFixed(call, frozen: false));
        constructor.Method("isFrozen", 1, static (in call) => IsFixed(call, frozen: true));
    }

    private static JsValue Fix(in Invocation call, bool freeze)
    {
        if (!call[0].TryGetObject(out var o))
            return call[0];
        var e = call.E;
        o.PreventExtensions(e);
        o.RestrictItems(freeze ? PropertyFlags.Configurable | PropertyFlags.Writable : PropertyFlags.Configurable);
        foreach (var key in o.OwnKeys(e))
        {
            e.Step();
            if (o.TryGetOwn(e, key, out var property))
                o.Define(e, key, new PropertyDescriptor { Configurable = false, Writable = freeze && !property.IsAccessor ? false : null });
        }

        return o;
    }

    private static bool IsFixed(in Invocation call, bool frozen)
    {
        if (!call[0].TryGetObject(out var o))
            return true;
        if (o.IsExtensible(call.E))
            return false;
        foreach (var key in o.OwnKeys(call.E))
        {
            call.E.Step();
            if (o.TryGetOwn(call.E, key, out var property) && (property.IsConfigurable || (frozen && property.IsWritable)))
                return false;
        }

        return true;
    }
}
