using Baton.Kernel.Executions;

namespace Baton.Kernel.Children;

/// <summary>
/// The children of one execution that have not ended: <paramref name="Open"/> has a bit for each, by its place among the items.
/// <paramref name="At"/> is when they were started, out of which their ids are derived.
/// </summary>
public sealed record BulkData(string Key, DateTimeOffset At, byte[] Open, int Canceled) : NodeData;

/// <summary>The same within a step.</summary>
internal sealed class OpenChildren(string key, DateTimeOffset at, byte[] open)
{
    public string Key => key;

    public DateTimeOffset At => at;

    public int Canceled { get; set; }

    public bool IsEmpty => !open.AsSpan().ContainsAnyExcept((byte)0);

    public static OpenChildren Of(string key, DateTimeOffset at, int count)
    {
        var open = new OpenChildren(key, at, new byte[(count + 7) / 8]);
        for (var item = 0; item < count; item++)
            open.Set(item, true);
        return open;
    }

    public static OpenChildren Thaw(BulkData data) => new(data.Key, data.At, [.. data.Open]) { Canceled = data.Canceled };

    public BulkData Freeze() => new(key, at, [.. open], Canceled);

    public bool Contains(int item) => item >= 0 && item / 8 < open.Length && (open[item / 8] & (1 << item % 8)) != 0;

    public void Remove(int item) => Set(item, false);

    public IEnumerable<int> Items => Enumerable.Range(0, open.Length * 8).Where(Contains);

    private void Set(int item, bool isOpen)
    {
        var bit = (byte)(1 << item % 8);
        open[item / 8] = (byte)(isOpen ? open[item / 8] | bit : open[item / 8] & ~bit);
    }
}
