using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Object;

/// <summary>The functions of Object that create objects and define their properties. ECMA-262 §20.1.2.</summary>
internal static class ObjectDefinitions
{
    public static void Install(JsObject constructor)
    {
        constructor.Method("create", 2, static (in call) =>
        {
            var prototype = Prototypes.Required(call.E, call[0]);
            var created = new JsObject(call.E, prototype);
            if (!call[1].IsUndefined)
                DefineAll(call.E, created, call[1]);
            return created;
        });
        constructor.Method("defineProperty", 3, static (in call) =>
        {
            var target = Target(call);
            var key = Coercion.ToKey(call.E, call[1]);
            target.Define(call.E, key, Descriptors.Read(call.E, call[2]));
            return target;
        });
        constructor.Method("defineProperties", 2, static (in call) =>
        {
            var target = Target(call);
            DefineAll(call.E, target, call[1]);
            return target;
        });
        constructor.Method("getOwnPropertyDescriptor", 2, static (in call) =>
        {
            var o = Coercion.ToObject(call.E, call[0]);
            return Descriptors.Of(call.E, o, Coercion.ToKey(call.E, call[1]));
        });
        constructor.Method("getOwnPropertyDescriptors", 1, static (in call) =>
        {
            var o = Coercion.ToObject(call.E, call[0]);
            var result = JsObject.Create(call.E);
            foreach (var key in o.OwnKeys(call.E))
            {
                if (o.TryGetOwn(call.E, key, out var property))
                    result.Create(call.E, key, Descriptors.Write(call.E, property));
            }

            return result;
        });
    }

    private static JsObject Target(in Invocation call) => call[0].TryGetObject(out var target)
        ? target
        : throw call.E.TypeError($"要给对象定义属性，不是 {Display.Of(call[0])} / cannot define properties of {Display.Of(call[0])}");

    /// <summary>All are read before the first is defined. ECMA-262 §20.1.2.3.1.</summary>
    private static void DefineAll(Evaluation e, JsObject target, JsValue properties)
    {
        var source = Coercion.ToObject(e, properties);
        var descriptors = new List<(PropertyKey Key, PropertyDescriptor Descriptor)>();
        foreach (var key in source.OwnKeys(e))
        {
            if (!source.TryGetOwn(e, key, out var property) || !property.IsEnumerable)
                continue;
            e.Allocate(128);
            descriptors.Add((key, Descriptors.Read(e, source.Get(e, key))));
        }

        foreach (var (key, descriptor) in descriptors)
            target.Define(e, key, descriptor);
    }
}
