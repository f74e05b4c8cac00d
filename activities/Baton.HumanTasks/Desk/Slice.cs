using Baton.Kernel;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Desk;

/// <summary>
/// Which part of a list is wanted: so many items after the one with this id, from the top without one. Unlike with page numbers, nothing is
/// left out when items leave the list between two requests.
/// </summary>
internal readonly record struct Slice(string? After, int Size)
{
    private const int Usual = 20;
    private const int Largest = 100;

    /// <exception cref="RefusedException">More, or fewer, than a slice can have.</exception>
    public static Slice Of(string? after, int? size) => size is null or (>= 1 and <= Largest)
        ? new Slice(string.IsNullOrEmpty(after) ? null : after, size ?? Usual)
        : throw new RefusedException(new Refusal("page-invalid", $"size 在 1 到 {Largest} 之间。", $"size is between 1 and {Largest}."), 400);
}

/// <summary>A part of a list, how many there are in all, and what to ask for next: null at the end.</summary>
internal sealed record SliceOf<TItem>(IReadOnlyList<TItem> Items, long Total, string? Next);
