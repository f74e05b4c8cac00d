using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>What all iterators inherit. ECMA-262 §27.1.4.</summary>
internal static class IteratorBuiltIns
{
    public static void Install(JsObject global)
    {
        Intrinsics.IteratorPrototype.Method(JsSymbol.Iterator, "[Symbol.iterator]", 0, static (in call) => call.This);
    }
}
