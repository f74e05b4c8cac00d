using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

/// <summary>The methods that call a function for each item, holes left out. ECMA-262 §23.1.3.</summary>
internal static class ArrayVisits
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("forEach", 1, ForEach);
        prototype.Method("every", 1, Every);
        prototype.Method("some", 1, Some);
        prototype.Method("map", 1, Map);
        prototype.Method("filter", 1, Filter);
        prototype.Method("reduce", 1, Reduce);
        prototype.Method("reduceRight", 1, ReduceRight);
    }

    private static JsValue ForEach(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var callback = Callback.From(call);
        for (var i = 0L; i < list.Length; i++)
        {
            call.E.Step();
            if (list.TryGet(i, out var item))
                callback.Call(item, i, list.Object);
        }

        return JsValue.Undefined;
    }

    private static JsValue Every(in Invocation call) => !IsThere(call, wanted: false);

    private static JsValue Some(in Invocation call) => IsThere(call, wanted: true);

    private static bool IsThere(in Invocation call, bool wanted)
    {
        var list = ArrayLike.This(call);
        var callback = Callback.From(call);
        for (var i = 0L; i < list.Length; i++)
        {
            call.E.Step();
            if (list.TryGet(i, out var item) && callback.Test(item, i, list.Object) == wanted)
                return true;
        }

        return false;
    }

    private static JsValue Map(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var callback = Callback.From(call);
        var result = ArrayMaker.Like(call.E, list.Object, list.Length);
        for (var i = 0L; i < list.Length; i++)
        {
            call.E.Step();
            if (list.TryGet(i, out var item))
                result.Add(callback.Call(item, i, list.Object));
            else
                result.Skip();
        }

        return result.Finish();
    }

    private static JsValue Filter(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var callback = Callback.From(call);
        var result = ArrayMaker.Like(call.E, list.Object, 0);
        for (var i = 0L; i < list.Length; i++)
        {
            call.E.Step();
            if (list.TryGet(i, out var item) && callback.Test(item, i, list.Object))
                result.Add(item);
        }

        return result.Finish();
    }

    private static JsValue Reduce(in Invocation call) => Reduce(call, fromEnd: false);

    private static JsValue ReduceRight(in Invocation call) => Reduce(call, fromEnd: true);

    private static JsValue Reduce(in Invocation call, bool fromEnd)
    {
        var list = ArrayLike.This(call);
        var callback = new Callback(call.E, call[0], JsValue.Undefined);
        var hasResult = call.Count > 1;
        var result = call[1];
        for (var i = 0L; i < list.Length; i++)
        {
            call.E.Step();
            var index = fromEnd ? list.Length - 1 - i : i;
            if (!list.TryGet(index, out var item))
                continue;
            result = hasResult ? callback.Reduce(result, item, index, list.Object) : item;
            hasResult = true;
        }

        return hasResult ? result
            : throw call.E.TypeError("空数组的 reduce 要给初始值 / reduce of an empty array with no initial value");
    }
}
