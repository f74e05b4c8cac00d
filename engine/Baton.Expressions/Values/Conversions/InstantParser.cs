using System.Globalization;

namespace Baton.Expressions.Values.Conversions;

/// <summary>Dates as other systems write them (ISO 8601) and as people here type them. Day/month order is never guessed.</summary>
internal static class InstantParser
{
    private static readonly string[] Times = ["", " H:m", " H:m:s", " H:m:s.FFFFFFF", "'T'H:m", "'T'H:m:s", "'T'H:m:s.FFFFFFF"];

    private static readonly string[] Dates = ["yyyy-M-d", "yyyy/M/d", "yyyy'年'M'月'd'日'"];

    private static readonly string[] Local = [.. from date in Dates from time in Times select date + time];

    private static readonly string[] Zoned = [.. from time in Times where time.Length > 0 from zone in (string[])["zzz", "'Z'", " zzz"] select Dates[0] + time + zone];

    /// <summary>A text without an offset is taken to be in the given one.</summary>
    public static bool TryParse(string text, TimeSpan offset, out DateTimeOffset instant)
    {
        text = text.Trim();
        if (DateTimeOffset.TryParseExact(text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant))
            return true;
        if (!DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return false;
        var ticks = local.Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            return false;
        instant = new DateTimeOffset(local, offset);
        return true;
    }
}
