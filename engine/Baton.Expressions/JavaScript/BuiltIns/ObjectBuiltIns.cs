using Baton.Expressions.JavaScript.BuiltIns.Object;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Object. ECMA-262 §20.1.</summary>
internal static class ObjectBuiltIns
{
    private static readonly PropertyKey Constructor = "constructor";

    public static void Install(JsObject global)
    {
        var prototype = Intrinsics.ObjectPrototype;
        var constructor = global.Constructor("Object", 1, prototype, static (in call) =>
            IsSubclass(call) ? new JsObject(call.E, call.PrototypeOr(Intrinsics.ObjectPrototype))
            : call[0].IsNullish ? JsObject.Create(call.E)
            : Coercion.ToObject(call.E, call[0]));
        constructor.Method("is", 2, static (in call) => Equality.SameValue(call.E, call[0], call[1]));
        constructor.Method("hasOwn", 2, static (in call) =>
        {
            var o = Coercion.ToObject(call.E, call[0]);
            return o.TryGetOwn(call.E, Coercion.ToKey(call.E, call[1]), out _);
        });
        ObjectDefinitions.Install(constructor);
        ObjectListings.Install(constructor);
        ObjectCopies.Install(constructor);
        Integrity.Install(constructor);
        Prototypes.Install(constructor);
        ObjectPrototype.Install(prototype);
        global.Value("globalThis", global);
    }

    private static bool IsSubclass(in Invocation call) =>
        call.NewTarget is { } target && !new JsValue(target).IsSame(Intrinsics.ObjectPrototype.FindPlain(Constructor)!.Value);
}
