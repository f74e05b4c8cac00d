using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

/// <summary>The methods that look for an item. ECMA-262 §23.1.3.</summary>
internal static class ArraySearches
{
    // Items compared in one step.
    private const int StepItems = 4;

    public static void Install(JsObject prototype)
    {
        prototype.Method("at", 1, At);
        prototype.Method("find", 1, static (in call) => Find(call, fromEnd: false, out _));
        prototype.Method("findLast", 1, static (in call) => Find(call, fromEnd: true, out _));
        prototype.Method("findIndex", 1, static (in call) => FindIndex(call, fromEnd: false));
        prototype.Method("findLastIndex", 1, static (in call) => FindIndex(call, fromEnd: true));
        prototype.Method("includes", 1, Includes);
        prototype.Method("indexOf", 1, IndexOf);
        prototype.Method("lastIndexOf", 1, LastIndexOf);
    }

    private static JsValue At(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var index = Coercion.ToInteger(call.E, call[0]);
        if (index < 0)
            index += list.Length;
        return index >= 0 && index < list.Length ? list.Get((long)index) : JsValue.Undefined;
    }

    private static JsValue FindIndex(in Invocation call, bool fromEnd)
    {
        Find(call, fromEnd, out var index);
        return index;
    }

    private static JsValue Find(in Invocation call, bool fromEnd, out long index)
    {
        var list = ArrayLike.This(call);
        var callback = Callback.From(call);
        for (var i = 0L; i < list.Length; i++)
        {
            call.E.Step();
            index = fromEnd ? list.Length - 1 - i : i;
            var item = list.Get(index);
            if (callback.Test(item, index, list.Object))
                return item;
        }

        index = -1;
        return JsValue.Undefined;
    }

    private static JsValue Includes(in Invocation call)
    {
        var list = ArrayLike.This(call);
        if (list.Length == 0)
            return false;
        var start = Coercion.ToRelativeIndex(call.E, call[1], list.Length);
        if (list.Plain is { } plain)
        {
            call.E.Step(1 + ((list.Length - start) / StepItems));
            foreach (var item in plain.Items[(int)start..])
            {
                if (Equality.SameValueZero(call.E, item.IsAbsent ? JsValue.Undefined : item, call[0]))
                    return true;
            }

            return false;
        }

        for (var i = start; i < list.Length; i++)
        {
            call.E.Step();
            if (Equality.SameValueZero(call.E, list.Get(i), call[0]))
                return true;
        }

        return false;
    }

    private static JsValue IndexOf(in Invocation call)
    {
        var list = ArrayLike.This(call);
        if (list.Length == 0)
            return -1;
        var start = Coercion.ToRelativeIndex(call.E, call[1], list.Length);
        if (list.Plain is { } plain)
        {
            call.E.Step(1 + ((list.Length - start) / StepItems));
            var items = plain.Items;
            for (var i = (int)start; i < items.Length; i++)
            {
                if (Equality.Strict(call.E, items[i], call[0]))
                    return i;
            }

            return -1;
        }

        for (var i = start; i < list.Length; i++)
        {
            call.E.Step();
            if (list.TryGet(i, out var item) && Equality.Strict(call.E, item, call[0]))
                return i;
        }

        return -1;
    }

    private static JsValue LastIndexOf(in Invocation call)
    {
        var list = ArrayLike.This(call);
        if (list.Length == 0)
            return -1;
        var start = call.Count > 1 ? Coercion.ToInteger(call.E, call[1]) : list.Length - 1;
        var last = start < 0 ? list.Length + start : Math.Min(start, list.Length - 1);
        for (var i = last < 0 ? -1 : (long)last; i >= 0; i--)
        {
            call.E.Step();
            if (list.TryGet(i, out var item) && Equality.Strict(call.E, item, call[0]))
                return i;
        }

        return -1;
    }
}
