using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Object;

/// <summary>Reading and changing what an object inherits from.</summary>
internal static class Prototypes
{
    public static void Install(JsObject constructor)
    {
        constructor.Method("getPrototypeOf", 1, static (in call) => Of(call.E, Coercion.ToObject(call.E, call[0])));
        constructor.Method("setPrototypeOf", 2, static (in call) =>
        {
            if (call[0].IsNullish)
                throw call.E.TypeError($"{Display.Of(call[0])} 没有原型 / {Display.Of(call[0])} has no prototype");
            var prototype = Required(call.E, call[1]);
            if (call[0].TryGetObject(out var target))
                Change(call.E, target, prototype);
            return call[0];
        });
    }

    /// <summary>ECMA-262 §20.1.3.8 (B.2.2.1 of older editions).</summary>
    public static void InstallAccessor(JsObject prototype)
    {
        var getter = new NativeFunction("get __proto__", 0, static (in call) => Of(call.E, Coercion.ToObject(call.E, call.This)));
        var setter = new NativeFunction("set __proto__", 1, static (in call) =>
        {
            if (call.This.IsNullish)
                throw call.E.TypeError($"{Display.Of(call.This)} 没有原型 / {Display.Of(call.This)} has no prototype");
            if (call.This.TryGetObject(out var target) && (call[0].IsObject || call[0].IsNull))
                Change(call.E, target, Required(call.E, call[0]));
            return JsValue.Undefined;
        });
        prototype.Put("__proto__", new Property(new Accessor(getter, setter), PropertyFlags.Configurable));
    }

    public static JsValue Of(Evaluation e, JsObject o) => o.GetPrototype(e) is { } prototype ? prototype : JsValue.Null;

    /// <summary>An object or null; anything else is an error.</summary>
    public static JsObject? Required(Evaluation e, JsValue value) =>
        value.TryGetObject(out var prototype) ? prototype
        : value.IsNull ? null
        : throw e.TypeError($"原型要是对象或 null，不是 {Display.Of(value)} / a prototype is an object or null, not {Display.Of(value)}");

    private static void Change(Evaluation e, JsObject target, JsObject? prototype)
    {
        if (!target.TrySetPrototype(e, prototype))
            throw e.TypeError("不能改变这个对象的原型：它不可扩展，或者会绕成一圈 / cannot change the prototype: the object is not extensible, or the chain would be a ring");
    }
}
