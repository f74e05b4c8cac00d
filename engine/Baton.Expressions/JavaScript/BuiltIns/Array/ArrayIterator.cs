using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

internal enum ArrayIteration
{
    Keys,
    Values,
    Entries,
}

/// <summary>What keys, values and entries give. ECMA-262 §23.1.5.</summary>
internal sealed class ArrayIterator(Evaluation e, JsObject list, ArrayIteration kind) : BuiltInIterator(e, Intrinsics.ArrayIteratorPrototype)
{
    private JsObject? _list = list;
    private long _next;

    public static NativeFunction Install(JsObject prototype)
    {
        prototype.Method("keys", 0, static (in call) => Start(call, ArrayIteration.Keys));
        prototype.Method("entries", 0, static (in call) => Start(call, ArrayIteration.Entries));
        var values = prototype.Method("values", 0, static (in call) => Start(call, ArrayIteration.Values));
        prototype.Value(JsSymbol.Iterator, values);
        Intrinsics.ArrayIteratorPrototype.Method("next", 0, Next);
        Intrinsics.ArrayIteratorPrototype.Tag("Array Iterator");
        return values;
    }

    public override bool MoveNext(Evaluation e, out JsValue value)
    {
        value = default;
        if (_list is null)
            return false;
        var list = new ArrayLike(e, _list);
        if (_next >= list.Length)
        {
            _list = null;
            return false;
        }

        var index = _next++;
        value = kind switch
        {
            ArrayIteration.Keys => index,
            ArrayIteration.Values => list.Get(index),
            _ => new JsArray(e, [index, list.Get(index)]),
        };
        return true;
    }

    private static JsValue Start(in Invocation call, ArrayIteration kind) =>
        new ArrayIterator(call.E, Coercion.ToObject(call.E, call.This), kind);

    private static JsValue Next(in Invocation call)
    {
        if (!call.This.TryGet<ArrayIterator>(out var iterator))
            throw call.E.TypeError("next 要在数组的迭代器上调用 / next was not called on an array iterator");
        return iterator.MoveNext(call.E, out var value) ? IterationResult.Of(call.E, value) : IterationResult.Done(call.E);
    }
}
