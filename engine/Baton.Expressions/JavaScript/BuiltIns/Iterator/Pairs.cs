using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Iterator;

/// <summary>Goes through an iterable of [key, value] pairs. ECMA-262 §24.1.1.2.</summary>
internal static class Pairs
{
    public static void ForEach(Evaluation e, JsValue pairs, Action<Evaluation, JsValue, JsValue> consume) =>
        Consumption.ForEach(e, pairs, item =>
        {
            if (!item.TryGetObject(out var pair))
                throw e.TypeError($"每一项要是 [键, 值]，不是 {Display.Of(item)} / each item must be a pair [key, value], not {Display.Of(item)}");
            var key = pair.Get(e, new PropertyKey(0));
            consume(e, key, pair.Get(e, new PropertyKey(1)));
        });
}
