using Baton.Expressions.JavaScript.BuiltIns.Iterator;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Collections;

/// <summary>
/// What the collections' constructors take up of an iterable: through the object's own method, as subclasses may have one, or directly
/// where nobody has changed it. ECMA-262 §24.1.1.1 and §24.2.2.1.
/// </summary>
internal static class Filling
{
    public static void WithPairs(Evaluation e, JsObject target, string adder, JsValue pairs, Action<Evaluation, JsValue, JsValue> addDirectly)
    {
        var add = Adder(e, target, adder);
        if (IsBuiltIn(e, target, add))
            Pairs.ForEach(e, pairs, addDirectly);
        else
            Pairs.ForEach(e, pairs, (e, key, value) => add.Call(e, target, [key, value]));
    }

    public static void WithItems(Evaluation e, JsObject target, string adder, JsValue items, Action<Evaluation, JsValue> addDirectly)
    {
        var add = Adder(e, target, adder);
        if (IsBuiltIn(e, target, add))
            Consumption.ForEach(e, items, item => addDirectly(e, item));
        else
            Consumption.ForEach(e, items, item => add.Call(e, target, [item]));
    }

    private static JsFunction Adder(Evaluation e, JsObject target, string name) => target.Get(e, name).TryGetFunction(out var add)
        ? add
        : throw e.TypeError($"“{name}” 不是函数 / {name} is not a function");

    private static bool IsBuiltIn(Evaluation e, JsObject target, JsFunction add) => add is NativeFunction && e.IsPristine && target.GetPrototype(e) is { IsShared: true };
}
