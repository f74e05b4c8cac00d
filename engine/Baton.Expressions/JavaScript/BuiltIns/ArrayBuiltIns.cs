using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

internal static class ArrayBuiltIns
{
    public static NativeFunction Install(JsObject global)
    {
        global.Constructor("Array", 1, Intrinsics.ArrayPrototype, static (in call) => new JsArray(call.E, call.Arguments));
        return Intrinsics.ArrayPrototype.Method("values", 0, static (in call) => JsValue.Undefined);
    }
}
