using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

/// <summary>flat and flatMap. ECMA-262 §23.1.3.13–14.</summary>
internal static class ArrayFlattening
{
    // What one array in another weighs against the limit on depth.
    private const int Weight = 4;

    public static void Install(JsObject prototype)
    {
        prototype.Method("flat", 0, Flat);
        prototype.Method("flatMap", 1, FlatMap);
    }

    private static JsValue Flat(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var depth = call[0].IsUndefined ? 1 : Math.Max(Coercion.ToInteger(call.E, call[0]), 0);
        var result = ArrayMaker.Like(call.E, list.Object, 0);
        Flatten(call.E, ref result, list, depth);
        return result.Finish();
    }

    private static JsValue FlatMap(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var callback = Callback.From(call);
        var result = ArrayMaker.Like(call.E, list.Object, 0);
        for (var i = 0L; i < list.Length; i++)
        {
            call.E.Step();
            if (list.TryGet(i, out var item))
                AddFlat(call.E, ref result, callback.Call(item, i, list.Object), 1);
        }

        return result.Finish();
    }

    private static void Flatten(Evaluation e, ref ArrayMaker result, in ArrayLike list, double depth)
    {
        for (var i = 0L; i < list.Length; i++)
        {
            e.Step();
            if (list.TryGet(i, out var item))
                AddFlat(e, ref result, item, depth);
        }
    }

    private static void AddFlat(Evaluation e, ref ArrayMaker result, JsValue item, double depth)
    {
        if (depth < 1 || !item.TryGet<JsArray>(out var inner))
        {
            result.Add(item);
            return;
        }

        e.Enter(Weight);
        try
        {
            Flatten(e, ref result, new ArrayLike(e, inner), depth - 1);
        }
        finally
        {
            e.Leave(Weight);
        }
    }
}
