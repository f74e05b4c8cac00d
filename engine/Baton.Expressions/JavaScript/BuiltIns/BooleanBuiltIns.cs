using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Boolean. ECMA-262 §20.3.</summary>
internal static class BooleanBuiltIns
{
    public static void Install(JsObject global)
    {
        var prototype = Intrinsics.BooleanPrototype;
        global.Constructor("Boolean", 1, prototype, static (in call) =>
        {
            var value = Coercion.ToBoolean(call[0]);
            return call.NewTarget is null ? value : new JsWrapper(call.E, value, call.PrototypeOr(Intrinsics.BooleanPrototype));
        });
        prototype.Method("toString", 0, static (in call) => Value(call) ? "true" : "false");
        prototype.Method("valueOf", 0, static (in call) => Value(call));
    }

    private static bool Value(in Invocation call) =>
        call.This.IsBoolean ? call.This.IsTrue
        : call.This.TryGet<JsWrapper>(out var wrapper) && wrapper.Content.IsBoolean ? wrapper.Content.IsTrue
        : throw call.E.TypeError($"要 true 或 false，不是 {Display.Of(call.This)} / a boolean is needed, not {Display.Of(call.This)}");
}
