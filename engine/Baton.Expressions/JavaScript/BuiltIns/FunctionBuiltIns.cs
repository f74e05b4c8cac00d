using Baton.Expressions.JavaScript.BuiltIns.Function;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Function: its prototype, and a constructor that refuses to make functions of text. ECMA-262 §20.2.</summary>
internal static class FunctionBuiltIns
{
    public static void Install(JsObject global)
    {
        var prototype = Intrinsics.FunctionPrototype;
        global.Constructor("Function", 1, prototype, static (in call) =>
            throw call.E.TypeError("不能把文本变成函数：直接写 (a, b) => a + b 这样的函数 / text cannot be made a function: write one, such as (a, b) => a + b"));
        Calling.Install(prototype);
        prototype.Method("toString", 0, static (in call) =>
        {
            if (!call.This.TryGetFunction(out var function))
                throw call.E.TypeError("Function.prototype.toString 只用于函数 / Function.prototype.toString is for functions only");
            var source = function.Source;
            call.E.AllocateText(source.Length);
            return source;
        });
        prototype.Method(JsSymbol.HasInstance, "[Symbol.hasInstance]", 1,
            static (in call) => call.This.TryGetObject(out var constructor) && Operators.OrdinaryHasInstance(call.E, call[0], constructor),
            PropertyFlags.None);
        InstallRestricted(prototype);
    }

    /// <summary>What older code used to look at its callers. ECMA-262 §10.2.4.</summary>
    private static void InstallRestricted(JsFunction prototype)
    {
        foreach (var name in (ReadOnlySpan<string>)["caller", "arguments"])
            prototype.Put(name, new Property(Intrinsics.ThrowsTypeError, PropertyFlags.Configurable));
    }
}
