using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Object;

/// <summary>The older way to define getters and setters. ECMA-262 §20.1.3.9.</summary>
internal static class Accessors
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("__defineGetter__", 2, static (in call) => Define(call, isGetter: true));
        prototype.Method("__defineSetter__", 2, static (in call) => Define(call, isGetter: false));
        prototype.Method("__lookupGetter__", 1, static (in call) => Find(call, static accessor => accessor.Getter));
        prototype.Method("__lookupSetter__", 1, static (in call) => Find(call, static accessor => accessor.Setter));
    }

    private static JsValue Define(in Invocation call, bool isGetter)
    {
        var o = Coercion.ToObject(call.E, call.This);
        if (!call[1].IsCallable)
            throw call.E.TypeError($"要一个函数，不是 {Display.Of(call[1])} / a function is needed, not {Display.Of(call[1])}");
        o.Define(call.E, Coercion.ToKey(call.E, call[0]), new PropertyDescriptor
        {
            Getter = isGetter ? call[1] : default(JsValue?),
            Setter = isGetter ? default(JsValue?) : call[1],
            Enumerable = true,
            Configurable = true,
        });
        return JsValue.Undefined;
    }

    private static JsValue Find(in Invocation call, Func<Accessor, JsFunction?> select)
    {
        var o = Coercion.ToObject(call.E, call.This);
        var key = Coercion.ToKey(call.E, call[0]);
        for (var current = o; current is not null; current = current.GetPrototype(call.E))
        {
            call.E.Step();
            if (current.TryGetOwn(call.E, key, out var property))
                return property.IsAccessor && select(property.Value.Accessor) is { } function ? function : JsValue.Undefined;
        }

        return JsValue.Undefined;
    }
}
