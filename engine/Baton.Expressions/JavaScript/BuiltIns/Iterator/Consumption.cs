using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Iterator;

/// <summary>Goes through an iterable and closes the iterator should the consumer fail. ECMA-262 §7.4.</summary>
internal static class Consumption
{
    public static void ForEach(Evaluation e, JsValue iterable, Action<JsValue> consume)
    {
        var iteration = Iteration.Over(e, iterable);
        while (iteration.MoveNext(out var item))
        {
            try
            {
                consume(item);
            }
            catch (ScriptError)
            {
                iteration.Close(afterError: true);
                throw;
            }
        }
    }
}
