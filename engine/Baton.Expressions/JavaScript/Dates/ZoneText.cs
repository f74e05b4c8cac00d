using System.Globalization;

namespace Baton.Expressions.JavaScript.Dates;

/// <summary>What a fixed offset is called: by name where it has one (UTC, China's), else GMT+9.</summary>
internal static class ZoneText
{
    public static string Of(TimeSpan offset, bool full, bool english) => (offset.TotalHours, full) switch
    {
        (0, true) => english ? "Coordinated Universal Time" : "协调世界时",
        (0, false) => "UTC",
        (8, true) => english ? "China Standard Time" : "中国标准时间",
        _ => Short(offset),
    };

    private static string Short(TimeSpan offset) => offset.Minutes == 0
        ? string.Create(CultureInfo.InvariantCulture, $"GMT{offset.Hours:+0;-0}")
        : string.Create(CultureInfo.InvariantCulture, $"GMT{(offset < TimeSpan.Zero ? '-' : '+')}{offset:h\\:mm}");
}
