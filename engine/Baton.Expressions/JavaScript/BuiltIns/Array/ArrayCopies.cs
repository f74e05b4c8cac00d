using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

/// <summary>The methods that make another array of the items. ECMA-262 §23.1.3.</summary>
internal static class ArrayCopies
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("slice", 2, Slice);
        prototype.Method("concat", 1, Concat);
        prototype.Method("with", 2, With);
        prototype.Method("toReversed", 0, ToReversed);
        prototype.Method("toSpliced", 2, ToSpliced);
    }

    /// <summary>Adds a range of items, holes read as undefined; so the methods that ES2023 added copy.</summary>
    public static void AddRange(Evaluation e, ref ArrayMaker result, in ArrayLike list, long start, long end)
    {
        for (var i = start; i < end; i++)
        {
            e.Step();
            result.Add(list.Get(i));
        }
    }

    private static JsValue Slice(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var start = Coercion.ToRelativeIndex(call.E, call[0], list.Length);
        var end = call[1].IsUndefined ? list.Length : Coercion.ToRelativeIndex(call.E, call[1], list.Length);
        var result = ArrayMaker.Like(call.E, list.Object, Math.Max(end - start, 0));
        if (end > start)
            AddRangeWithHoles(call.E, ref result, list, start, end);
        return result.FinishWithLength();
    }

    private static JsValue Concat(in Invocation call)
    {
        var self = Coercion.ToObject(call.E, call.This);
        var result = ArrayMaker.Like(call.E, self, 0);
        AddSpread(call.E, ref result, self);
        foreach (var argument in call.Arguments)
        {
            call.E.Step();
            AddSpread(call.E, ref result, argument);
        }

        return result.FinishWithLength();
    }

    /// <summary>An array's items, or the value itself.</summary>
    private static void AddSpread(Evaluation e, ref ArrayMaker result, JsValue value)
    {
        if (!value.TryGetObject(out var o) || !IsSpread(e, o))
        {
            if (result.Count >= ArrayLike.MaximumLength)
                throw ArrayMoves.TooLong(e);
            result.Add(value);
            return;
        }

        var list = new ArrayLike(e, o);
        if (list.Length > ArrayLike.MaximumLength - result.Count)
            throw ArrayMoves.TooLong(e);
        AddRangeWithHoles(e, ref result, list, 0, list.Length);
    }

    private static bool IsSpread(Evaluation e, JsObject o)
    {
        if (o is JsArray array && array.IsPlain(e))
            return true;
        var wish = o.Get(e, JsSymbol.IsConcatSpreadable);
        return wish.IsUndefined ? o is JsArray : Coercion.ToBoolean(wish);
    }

    private static void AddRangeWithHoles(Evaluation e, ref ArrayMaker result, in ArrayLike list, long start, long end)
    {
        if (list.Plain is { } plain)
        {
            result.AddAll(plain.Items[(int)start..(int)end]);
            return;
        }

        for (var i = start; i < end; i++)
        {
            e.Step();
            if (list.TryGet(i, out var item))
                result.Add(item);
            else
                result.Skip();
        }
    }

    private static JsValue With(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var index = Coercion.ToInteger(call.E, call[0]);
        var actual = index < 0 ? list.Length + index : index;
        if (actual < 0 || actual >= list.Length)
            throw call.E.RangeError($"数组没有第 {index} 项（长度 {list.Length}） / index {index} is out of range: the length is {list.Length}");
        var result = ArrayMaker.Plain(call.E, list.Length);
        AddRange(call.E, ref result, list, 0, (long)actual);
        result.Add(call[1]);
        AddRange(call.E, ref result, list, (long)actual + 1, list.Length);
        return result.Finish();
    }

    private static JsValue ToReversed(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var result = ArrayMaker.Plain(call.E, list.Length);
        for (var i = list.Length - 1; i >= 0; i--)
        {
            call.E.Step();
            result.Add(list.Get(i));
        }

        return result.Finish();
    }

    private static JsValue ToSpliced(in Invocation call)
    {
        var list = ArrayLike.This(call);
        var start = Coercion.ToRelativeIndex(call.E, call[0], list.Length);
        var removed = ArrayMoves.Removed(call, list.Length, start);
        var added = call.Count > 2 ? call.Arguments[2..] : [];
        var length = list.Length + added.Length - removed;
        if (length > ArrayLike.MaximumLength)
            throw ArrayMoves.TooLong(call.E);
        var result = ArrayMaker.Plain(call.E, length);
        AddRange(call.E, ref result, list, 0, start);
        result.AddAll(added);
        AddRange(call.E, ref result, list, start + removed, list.Length);
        return result.Finish();
    }
}
