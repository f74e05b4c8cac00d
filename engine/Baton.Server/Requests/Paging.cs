using Baton.Runtime.Requests;

namespace Baton.Server.Requests;

/// <summary>A page of a list: the number counts from 0.</summary>
internal readonly record struct Paging(int Page, int Size)
{
    private const int Largest = 1000;

    public int Skip => Page * Size;

    /// <summary>What the caller asked for, within limits; 100 items unless told.</summary>
    /// <exception cref="RefusedException">Negative, or beyond what a list can have.</exception>
    public static Paging Of(int? page, int? pageSize, int usual = 100)
    {
        var (number, size) = (page ?? 0, pageSize ?? usual);
        return number is >= 0 and <= 1_000_000 && size is >= 1 and <= Largest
            ? new Paging(number, size)
            : throw new RefusedException(
                new Kernel.Refusal("page-invalid", $"page 从 0 数起，pageSize 在 1 到 {Largest} 之间。", $"page counts from 0; pageSize is between 1 and {Largest}."), 400);
    }
}

/// <summary>One page of items, and how many there are in all.</summary>
internal sealed record PageOf<TItem>(IReadOnlyList<TItem> Items, long TotalCount);
