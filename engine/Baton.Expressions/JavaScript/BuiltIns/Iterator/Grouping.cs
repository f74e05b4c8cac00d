using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Iterator;

/// <summary>What Object.groupBy and Map.groupBy have in common. ECMA-262 §7.3.35.</summary>
internal static class Grouping
{
    /// <param name="e">The evaluation.</param>
    /// <param name="items">An iterable.</param>
    /// <param name="callback">Called with each item and its number, gives the key of its group.</param>
    /// <param name="add">Gets the key as the callback gave it, and the item.</param>
    public static void ForEach(Evaluation e, JsValue items, JsValue callback, Action<JsValue, JsValue> add)
    {
        if (items.IsNullish)
            throw e.TypeError($"{Display.Of(items)} 不能分组 / {Display.Of(items)} cannot be grouped");
        if (!callback.TryGetFunction(out var keyOf))
            throw e.TypeError($"分组要一个函数，不是 {Display.Of(callback)} / grouping needs a function, not {Display.Of(callback)}");
        var index = 0;
        Consumption.ForEach(e, items, item => add(keyOf.Call(e, JsValue.Undefined, [item, index++]), item));
    }
}
