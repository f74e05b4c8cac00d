using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

/// <summary>The methods that put an array's items elsewhere within it. ECMA-262 §23.1.3.</summary>
internal static class ArrayMoves
{
    // Items moved in one step.
    private const int StepItems = 8;

    public static void Install(JsObject prototype)
    {
        prototype.Method("splice", 2, Splice);
        prototype.Method("reverse", 0, Reverse);
        prototype.Method("fill", 1, Fill);
        prototype.Method("copyWithin", 2, CopyWithin);
    }

    /// <summary>Moves items and holes one by one.</summary>
    /// <param name="e">The evaluation.</param>
    /// <param name="list">Where.</param>
    /// <param name="from">The first item to be moved.</param>
    /// <param name="to">Its new place.</param>
    /// <param name="count">How many.</param>
    /// <param name="lastFirst">Begin with the last, as is needed where items move up onto others still to be moved.</param>
    public static void Move(Evaluation e, in ArrayLike list, long from, long to, long count, bool lastFirst)
    {
        for (var moved = 0L; moved < count; moved++)
        {
            e.Step();
            var at = lastFirst ? count - 1 - moved : moved;
            if (list.TryGet(from + at, out var item))
                list.Set(to + at, item);
            else
                list.Delete(to + at);
        }
    }

    public static ScriptError TooLong(Evaluation e) =>
        e.TypeError("数组太长：长度不能超过 2^53−1 / the array would be longer than 2^53-1");

    /// <summary>How many items splice and toSpliced take away from a start on.</summary>
    public static long Removed(in Invocation call, long length, long start) => call.Count switch
    {
        0 => 0,
        1 => length - start,
        _ => (long)Math.Clamp(Coercion.ToInteger(call.E, call[1]), 0, length - start),
    };

    private static JsValue Splice(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var start = Coercion.ToRelativeIndex(call.E, call[0], list.Length);
        var removed = Removed(call, list.Length, start);
        var added = call.Count > 2 ? call.Arguments[2..] : [];
        if (list.Length + added.Length - removed > ArrayLike.MaximumLength)
            throw TooLong(call.E);
        var result = ArrayMaker.Like(call.E, list.Object, removed);
        if (list.Plain is { } plain)
        {
            result.AddAll(plain.Items.Slice((int)start, (int)removed));
            plain.Replace(call.E, (int)start, (int)removed, added);
            return result.FinishWithLength();
        }

        for (var i = 0L; i < removed; i++)
        {
            call.E.Step();
            if (list.TryGet(start + i, out var item))
                result.Add(item);
            else
                result.Skip();
        }

        var gone = result.FinishWithLength();
        if (added.Length != removed)
            MakeRoom(call.E, list, start + removed, start + added.Length);
        for (var i = 0; i < added.Length; i++)
            list.Set(start + i, added[i]);
        list.SetLength(list.Length - removed + added.Length);
        return gone;
    }

    /// <summary>Moves all that lies behind a place; what is left over at the end is deleted.</summary>
    private static void MakeRoom(Evaluation e, in ArrayLike list, long from, long to)
    {
        var behind = list.Length - from;
        Move(e, list, from, to, behind, lastFirst: to > from);
        for (var i = list.Length - 1; i >= to + behind; i--)
        {
            e.Step();
            list.Delete(i);
        }
    }

    private static JsValue Reverse(in Invocation call)
    {
        var list = ArrayLike.This(call);
        if (list.Plain is { } plain)
        {
            call.E.Step(1 + (list.Length / StepItems));
            plain.ItemsToChange(call.E).Reverse();
            return list.Object;
        }

        for (long lower = 0, upper = list.Length - 1; lower < upper; lower++, upper--)
        {
            call.E.Step();
            var hasLower = list.TryGet(lower, out var lowerItem);
            var hasUpper = list.TryGet(upper, out var upperItem);
            if (hasUpper)
                list.Set(lower, upperItem);
            else if (hasLower)
                list.Delete(lower);
            if (hasLower)
                list.Set(upper, lowerItem);
            else if (hasUpper)
                list.Delete(upper);
        }

        return list.Object;
    }

    private static JsValue Fill(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var start = Coercion.ToRelativeIndex(call.E, call[1], list.Length);
        var end = call[2].IsUndefined ? list.Length : Coercion.ToRelativeIndex(call.E, call[2], list.Length);
        for (var i = start; i < end; i++)
        {
            call.E.Step();
            list.Set(i, call[0]);
        }

        return list.Object;
    }

    private static JsValue CopyWithin(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var to = Coercion.ToRelativeIndex(call.E, call[0], list.Length);
        var from = Coercion.ToRelativeIndex(call.E, call[1], list.Length);
        var end = call[2].IsUndefined ? list.Length : Coercion.ToRelativeIndex(call.E, call[2], list.Length);
        var count = Math.Min(end - from, list.Length - to);
        if (count > 0 && list.Plain is { } plain)
        {
            call.E.Step(1 + (count / StepItems));
            var items = plain.ItemsToChange(call.E);
            items.Slice((int)from, (int)count).CopyTo(items[(int)to..]);
            return list.Object;
        }

        Move(call.E, list, from, to, count, lastFirst: from < to && to < from + count);
        return list.Object;
    }
}
