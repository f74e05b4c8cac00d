using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Iterator;

/// <summary>Goes through an iterable of [key, value] pairs. ECMA-262 §24.1.1.2.</summary>
internal static class Pairs
{
    public delegate void Consumer<in T>(Evaluation e, T target, JsValue key, JsValue value);

    public static void ForEach<T>(Evaluation e, JsValue pairs, T target, Consumer<T> consume) =>
        Consumption.ForEach(e, pairs, (e, target, consume), static (state, item) =>
        {
            if (!item.TryGetObject(out var pair))
                throw state.e.TypeError($"每一项要是 [键, 值]，不是 {Display.Of(item)} / each item must be a pair [key, value], not {Display.Of(item)}");
            var key = pair.Get(state.e, new PropertyKey(0));
            state.consume(state.e, state.target, key, pair.Get(state.e, new PropertyKey(1)));
        });
}
