using Baton.Expressions.JavaScript.BuiltIns.Function;
using Baton.Expressions.JavaScript.BuiltIns.Object;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Reflect. ECMA-262 §28.1.</summary>
internal static class ReflectBuiltIns
{
    public static void Install(JsObject global)
    {
        var reflect = new JsObject(Intrinsics.ObjectPrototype);
        global.Value("Reflect", reflect);
        reflect.Tag("Reflect");
        reflect.Method("apply", 3, static (in call) =>
        {
            if (!call[0].TryGetFunction(out var function))
                throw call.E.TypeError($"要一个函数，不是 {Display.Of(call[0])} / a function is needed, not {Display.Of(call[0])}");
            return function.Call(call.E, call[1], ArgumentLists.Read(call.E, call[2]));
        });
        reflect.Method("construct", 2, static (in call) =>
        {
            var constructor = Constructor(call.E, call[0]);
            var newTarget = call.Count > 2 ? Constructor(call.E, call[2]) : constructor;
            return constructor.Construct(call.E, ArgumentLists.Read(call.E, call[1]), newTarget);
        });
        InstallProperties(reflect);
        reflect.Method("getPrototypeOf", 1, static (in call) => Prototypes.Of(call.E, Target(call)));
        reflect.Method("setPrototypeOf", 2, static (in call) =>
        {
            var target = Target(call);
            return target.TrySetPrototype(call.E, Prototypes.Required(call.E, call[1]));
        });
        reflect.Method("isExtensible", 1, static (in call) => Target(call).IsExtensible(call.E));
        reflect.Method("preventExtensions", 1, static (in call) =>
        {
            Target(call).PreventExtensions(call.E);
            return true;
        });
    }

    private static void InstallProperties(JsObject reflect)
    {
        reflect.Method("defineProperty", 3, static (in call) =>
        {
            var target = Target(call);
            var key = Coercion.ToKey(call.E, call[1]);
            return target.TryDefine(call.E, key, Descriptors.Read(call.E, call[2]));
        });
        reflect.Method("deleteProperty", 2, static (in call) =>
        {
            var target = Target(call);
            return target.Delete(call.E, Coercion.ToKey(call.E, call[1]));
        });
        reflect.Method("get", 2, static (in call) =>
        {
            var target = Target(call);
            var key = Coercion.ToKey(call.E, call[1]);
            return target.Get(call.E, key, call.Count > 2 ? call[2] : target);
        });
        reflect.Method("set", 3, static (in call) =>
        {
            var target = Target(call);
            var key = Coercion.ToKey(call.E, call[1]);
            return target.TrySet(call.E, key, call[2], call.Count > 3 ? call[3] : target);
        });
        reflect.Method("has", 2, static (in call) =>
        {
            var target = Target(call);
            return target.Has(call.E, Coercion.ToKey(call.E, call[1]));
        });
        reflect.Method("getOwnPropertyDescriptor", 2, static (in call) =>
        {
            var target = Target(call);
            return Descriptors.Of(call.E, target, Coercion.ToKey(call.E, call[1]));
        });
        reflect.Method("ownKeys", 1, static (in call) =>
        {
            var keys = new JsArray(call.E);
            foreach (var key in Target(call).OwnKeys(call.E))
                keys.Add(call.E, key.ToValue());
            return keys;
        });
    }

    private static JsObject Target(in Invocation call) => call[0].TryGetObject(out var target)
        ? target
        : throw call.E.TypeError($"要一个对象，不是 {Display.Of(call[0])} / an object is needed, not {Display.Of(call[0])}");

    private static JsFunction Constructor(Evaluation e, JsValue value) => value.TryGetFunction(out var function) && function.IsConstructor
        ? function
        : throw e.TypeError($"{Display.Of(value)} 不是构造函数 / {Display.Of(value)} is not a constructor");
}
