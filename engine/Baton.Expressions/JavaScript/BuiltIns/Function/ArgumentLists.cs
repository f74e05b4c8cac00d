using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Function;

/// <summary>Array-likes as arguments. ECMA-262 §7.3.19.</summary>
internal static class ArgumentLists
{
    public static JsValue[] Read(Evaluation e, JsValue value)
    {
        if (!value.TryGetObject(out var source))
            throw e.TypeError($"参数要是数组，不是 {Display.Of(value)} / the arguments must be an array, not {Display.Of(value)}");
        var length = Coercion.ToLength(e, source.Get(e, "length"));
        e.Step(length);
        e.Allocate(16 * length);
        var list = new JsValue[length];
        for (var i = 0; i < list.Length; i++)
            list[i] = source.Get(e, new PropertyKey((uint)i));
        return list;
    }
}
