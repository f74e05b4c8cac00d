using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

/// <summary>sort and toSorted. ECMA-262 §23.1.3.30 and §23.1.3.34.</summary>
internal static class ArraySorting
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("sort", 1, Sort);
        prototype.Method("toSorted", 1, ToSorted);
    }

    private static JsValue Sort(in Invocation call)
    {
        CheckComparison(call);
        var list = ArrayLike.This(call);
        var sorted = ItemsOf(call.E, list);
        SortItems(call, sorted);
        for (var i = 0; i < sorted.Length; i++)
        {
            call.E.Step();
            list.Set(i, sorted[i]);
        }

        for (long i = sorted.Length; i < list.Length; i++)
        {
            call.E.Step();
            if (list.Object.Has(call.E, list.Key(i)))
                list.Delete(i);
        }

        return list.Object;
    }

    private static JsValue ToSorted(in Invocation call)
    {
        CheckComparison(call);
        var list = ArrayLike.This(call);
        var copy = ArrayMaker.Plain(call.E, list.Length);
        ArrayCopies.AddRange(call.E, ref copy, list, 0, list.Length);
        var array = (JsArray)copy.Finish();
        SortItems(call, array.ItemsToChange(call.E));
        return array;
    }

    private static void CheckComparison(in Invocation call)
    {
        if (!call[0].IsUndefined && !call[0].IsCallable)
            throw call.E.TypeError($"排序要一个比较函数，给的是 {Display.Of(call[0])} / sort needs a comparison function, not {Display.Of(call[0])}");
    }

    /// <summary>All items, holes left out.</summary>
    private static JsValue[] ItemsOf(Evaluation e, in ArrayLike list)
    {
        var items = ArrayMaker.Plain(e, 0, list.Plain?.Items.Length ?? 0);
        for (var i = 0L; i < list.Length; i++)
        {
            e.Step();
            if (list.TryGet(i, out var item))
                items.Add(item);
        }

        var found = ((JsArray)items.Finish()).Items;
        e.Allocate(16L * found.Length);
        return found.ToArray();
    }

    /// <summary>Puts items in order, those that are undefined last.</summary>
    private static void SortItems(in Invocation call, Span<JsValue> items)
    {
        var defined = 0;
        foreach (var item in items)
        {
            if (!item.IsUndefined)
                items[defined++] = item;
        }

        items[defined..].Clear();
        if (call[0].IsUndefined)
            SortByText(call.E, items[..defined]);
        else
            MergeSort.Sort(call.E, items[..defined], new ByCallback(new Callback(call.E, call[0], JsValue.Undefined)));
    }

    private static void SortByText(Evaluation e, Span<JsValue> items)
    {
        if (items.Length < 2)
            return;
        e.Allocate(24L * items.Length);
        var named = new Named[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            e.Step();
            named[i] = new Named(Coercion.ToText(e, items[i]), items[i]);
        }

        MergeSort.Sort(e, named.AsSpan(), default(ByText));
        for (var i = 0; i < items.Length; i++)
            items[i] = named[i].Item;
    }

    private readonly record struct Named(string Text, JsValue Item);

    private readonly struct ByText : IOrder<Named>
    {
        public bool IsWrong(Evaluation e, in Named first, in Named second)
        {
            e.Step(Math.Min(first.Text.Length, second.Text.Length) / 16);
            return string.CompareOrdinal(first.Text, second.Text) > 0;
        }
    }

    private readonly struct ByCallback(Callback comparison) : IOrder<JsValue>
    {
        public bool IsWrong(Evaluation e, in JsValue first, in JsValue second) => Coercion.ToNumber(e, comparison.Call(first, second)) > 0;
    }
}
