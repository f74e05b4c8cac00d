using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>Which constructor makes an object's likes. ECMA-262 §7.3.22.</summary>
internal static class Species
{
    public static JsFunction ConstructorOf(Evaluation e, JsObject o, JsFunction @default)
    {
        var constructor = o.Get(e, "constructor");
        if (constructor.IsUndefined)
            return @default;
        if (!constructor.TryGetObject(out var type))
            throw e.TypeError("constructor 不是对象 / constructor is not an object");
        var species = type.Get(e, JsSymbol.Species);
        return species.IsNullish ? @default
            : species.TryGetFunction(out var function) && function.IsConstructor ? function
            : throw e.TypeError("Symbol.species 不是构造函数 / Symbol.species is not a constructor");
    }
}
