using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Collections;

/// <summary>forEach of Map and Set. ECMA-262 §24.1.3.5 and §24.2.4.8.</summary>
internal static class Visiting
{
    public static JsValue ForEach(in Invocation call, OrderedEntries entries)
    {
        if (!call[0].TryGetFunction(out var function))
            throw call.E.TypeError($"forEach 要一个函数，不是 {Display.Of(call[0])} / forEach needs a function, not {Display.Of(call[0])}");
        var position = 0;
        while (entries.TryGetNext(call.E, ref position, out var key, out var value))
            function.Call(call.E, call[1], [value, key, call.This]);
        return JsValue.Undefined;
    }
}
