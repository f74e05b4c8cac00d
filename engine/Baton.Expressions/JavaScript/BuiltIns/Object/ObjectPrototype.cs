using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Object;

/// <summary>What every object inherits. ECMA-262 §20.1.3.</summary>
internal static class ObjectPrototype
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("hasOwnProperty", 1, static (in call) =>
        {
            var key = Coercion.ToKey(call.E, call[0]);
            return Coercion.ToObject(call.E, call.This).TryGetOwn(call.E, key, out _);
        });
        prototype.Method("propertyIsEnumerable", 1, static (in call) =>
        {
            var key = Coercion.ToKey(call.E, call[0]);
            return Coercion.ToObject(call.E, call.This).TryGetOwn(call.E, key, out var property) && property.IsEnumerable;
        });
        prototype.Method("isPrototypeOf", 1, static (in call) =>
        {
            if (!call[0].TryGetObject(out var o))
                return false;
            var self = Coercion.ToObject(call.E, call.This);
            for (var ancestor = o.GetPrototype(call.E); ancestor is not null; ancestor = ancestor.GetPrototype(call.E))
            {
                call.E.Step();
                if (ReferenceEquals(ancestor, self))
                    return true;
            }

            return false;
        });
        prototype.Method("toString", 0, static (in call) => Describe(call.E, call.This));
        prototype.Method("toLocaleString", 0, static (in call) => Method(call.E, call.This, "toString").Call(call.E, call.This, []));
        prototype.Method("valueOf", 0, static (in call) => Coercion.ToObject(call.E, call.This));
        Prototypes.InstallAccessor(prototype);
        Accessors.Install(prototype);
    }

    /// <summary>ECMA-262 §20.1.3.6.</summary>
    private static JsValue Describe(Evaluation e, JsValue value)
    {
        if (value.IsNullish)
            return value.IsNull ? "[object Null]" : "[object Undefined]";
        var o = Coercion.ToObject(e, value);
        var tag = o.Get(e, JsSymbol.ToStringTag);
        var name = tag.IsText ? tag.Text(e) : o.ClassName is "Map" or "Set" ? "Object" : o.ClassName;
        e.AllocateText(name.Length + 9L);
        return $"[object {name}]";
    }

    private static JsFunction Method(Evaluation e, JsValue value, PropertyKey key)
    {
        var members = Coercion.MembersOf(value) ?? throw e.TypeError($"{Display.Of(value)} 没有属性 / {Display.Of(value)} has no properties");
        return members.Get(e, key, value).TryGetFunction(out var method) ? method : throw e.TypeError($"“{key}” 不是函数 / {key} is not a function");
    }
}
