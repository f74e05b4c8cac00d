using System.Runtime.CompilerServices;
using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.BuiltIns.Array;

/// <summary>Which of two things comes first.</summary>
internal interface IOrder<T>
{
    /// <summary>True if the second of two neighbours must come before the first.</summary>
    bool IsWrong(Evaluation e, in T first, in T second);
}

/// <summary>
/// A stable sort that ends with a permutation of what it was given, however little sense the order makes, and that any comparison may
/// leave by an error.
/// </summary>
internal static class MergeSort
{
    // Up to here inserting one by one is faster.
    private const int FewItems = 8;

    public static void Sort<T, TOrder>(Evaluation e, Span<T> items, TOrder order) where TOrder : struct, IOrder<T>
    {
        if (items.Length <= FewItems)
        {
            Insert(e, items, order);
            return;
        }

        e.Allocate(Unsafe.SizeOf<T>() * (items.Length / 2L));
        Sort(e, items, new T[items.Length / 2], order);
    }

    private static void Sort<T, TOrder>(Evaluation e, Span<T> items, Span<T> room, TOrder order) where TOrder : struct, IOrder<T>
    {
        if (items.Length <= FewItems)
        {
            Insert(e, items, order);
            return;
        }

        var middle = items.Length / 2;
        Sort(e, items[..middle], room, order);
        Sort(e, items[middle..], room, order);
        e.Step();
        if (order.IsWrong(e, items[middle - 1], items[middle]))
            Merge(e, items, room, middle, order);
    }

    private static void Insert<T, TOrder>(Evaluation e, Span<T> items, TOrder order) where TOrder : struct, IOrder<T>
    {
        for (var i = 1; i < items.Length; i++)
        {
            var item = items[i];
            var to = i;
            for (; to > 0; to--)
            {
                e.Step();
                if (!order.IsWrong(e, items[to - 1], item))
                    break;
            }

            items[to..i].CopyTo(items[(to + 1)..]);
            items[to] = item;
        }
    }

    private static void Merge<T, TOrder>(Evaluation e, Span<T> items, Span<T> room, int middle, TOrder order) where TOrder : struct, IOrder<T>
    {
        items[..middle].CopyTo(room);
        var (left, right, to) = (0, middle, 0);
        while (left < middle && right < items.Length)
        {
            e.Step();
            items[to++] = order.IsWrong(e, room[left], items[right]) ? items[right++] : room[left++];
        }

        room[left..middle].CopyTo(items[to..]);
    }
}
