using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

/// <summary>Adding and taking away at either end. ECMA-262 §23.1.3.</summary>
internal static class ArrayEnds
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("push", 1, Push);
        prototype.Method("pop", 0, Pop);
        prototype.Method("unshift", 1, Unshift);
        prototype.Method("shift", 0, Shift);
    }

    private static JsValue Push(in Invocation call)
    {
        var list = ArrayLike.This(call);
        if (list.Plain is { } plain)
        {
            plain.Replace(call.E, plain.Items.Length, 0, call.Arguments);
            return plain.Length;
        }

        var length = Longer(call, list);
        for (var i = 0; i < call.Count; i++)
            list.Set(list.Length + i, call[i]);
        list.SetLength(length);
        return length;
    }

    private static JsValue Pop(in Invocation call)
    {
        var list = ArrayLike.This(call);
        if (list.Length == 0)
        {
            list.SetLength(0);
            return JsValue.Undefined;
        }

        var last = list.Length - 1;
        var item = list.Get(last);
        if (list.Plain is { } plain)
        {
            plain.Replace(call.E, (int)last, 1, []);
            return item;
        }

        list.Delete(last);
        list.SetLength(last);
        return item;
    }

    private static JsValue Unshift(in Invocation call)
    {
        var list = ArrayLike.This(call);
        if (list.Plain is { } plain)
        {
            plain.Replace(call.E, 0, 0, call.Arguments);
            return plain.Length;
        }

        var length = list.Length;
        if (call.Count > 0)
        {
            length = Longer(call, list);
            ArrayMoves.Move(call.E, list, 0, call.Count, list.Length, lastFirst: true);
            for (var i = 0; i < call.Count; i++)
                list.Set(i, call[i]);
        }

        list.SetLength(length);
        return length;
    }

    private static JsValue Shift(in Invocation call)
    {
        var list = ArrayLike.This(call);
        if (list.Length == 0)
        {
            list.SetLength(0);
            return JsValue.Undefined;
        }

        var first = list.Get(0);
        if (list.Plain is { } plain)
        {
            plain.Replace(call.E, 0, 1, []);
            return first;
        }

        ArrayMoves.Move(call.E, list, 1, 0, list.Length - 1, lastFirst: false);
        list.Delete(list.Length - 1);
        list.SetLength(list.Length - 1);
        return first;
    }

    private static long Longer(in Invocation call, in ArrayLike list) =>
        list.Length <= ArrayLike.MaximumLength - call.Count ? list.Length + call.Count : throw ArrayMoves.TooLong(call.E);
}
