using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>What an iterator's next gives. ECMA-262 §7.4.14.</summary>
internal static class IterationResult
{
    private static readonly PropertyKey ValueKey = "value";
    private static readonly PropertyKey DoneKey = "done";

    public static JsObject Of(Evaluation e, JsValue value) => Create(e, value, isDone: false);

    public static JsObject Done(Evaluation e) => Create(e, JsValue.Undefined, isDone: true);

    private static JsObject Create(Evaluation e, JsValue value, bool isDone)
    {
        e.Allocate(2 * PropertyMap.BytesPerProperty);
        var result = JsObject.Create(e);
        result.Put(ValueKey, new Property(value, PropertyFlags.All));
        result.Put(DoneKey, new Property(isDone, PropertyFlags.All));
        return result;
    }
}
