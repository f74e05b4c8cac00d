using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Iterator;

/// <summary>Goes through an iterable and closes the iterator should the consumer fail. ECMA-262 §7.4.</summary>
internal static class Consumption
{
    public static void ForEach<T>(Evaluation e, JsValue iterable, T state, Action<T, JsValue> consume) =>
        ForEach(Iteration.Over(e, iterable), state, consume);

    public static void ForEach<T>(Iteration iteration, T state, Action<T, JsValue> consume)
    {
        while (iteration.MoveNext(out var item))
        {
            try
            {
                consume(state, item);
            }
            catch (ScriptError)
            {
                iteration.Close(afterError: true);
                throw;
            }
        }
    }
}
