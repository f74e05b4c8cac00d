namespace Baton.Kernel.Schedules;

/// <summary>When the clocks of a zone are moved.</summary>
internal static class ZoneChanges
{
    // No zone moves its clocks and back within this.
    private static readonly TimeSpan Stride = TimeSpan.FromDays(7);

    /// <summary>The first moment after <paramref name="from"/> and up to <paramref name="to"/> from which on the offset is another; null when there is none.</summary>
    public static DateTimeOffset? FirstBetween(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        while (from < to)
        {
            var next = to - from < Stride ? to : from + Stride;
            if (zone.GetUtcOffset(next) != zone.GetUtcOffset(from))
                return Narrow(from, next, zone);
            from = next;
        }

        return null;
    }

    private static DateTimeOffset Narrow(DateTimeOffset before, DateTimeOffset after, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(before);
        while (after.UtcTicks - before.UtcTicks > 1)
        {
            var middle = before.AddTicks((after.UtcTicks - before.UtcTicks) / 2);
            if (zone.GetUtcOffset(middle) == offset)
                before = middle;
            else
                after = middle;
        }

        return after.ToUniversalTime();
    }
}
