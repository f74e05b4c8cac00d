using System.Globalization;
using Baton.Expressions.Values;

namespace Baton.Runtime.Facts;

/// <summary>The company's calendar, where it differs from Monday to Friday, and its clocks. Section: Baton:Calendar. Dates as 2026-10-01. Default: it differs nowhere, and the clocks are China's.</summary>
public sealed class CalendarOptions
{
    public const string Section = "Baton:Calendar";

    private const string China = "Asia/Shanghai";

    /// <summary>Days off that fall on Monday to Friday (法定节假日).</summary>
    public IList<DateOnly> Holidays { get; } = [];

    /// <summary>Days worked that fall on a weekend (调休).</summary>
    public IList<DateOnly> Workdays { get; } = [];

    /// <summary>The zone by whose clocks cron expressions are read, such as Europe/Berlin.</summary>
    public string TimeZone { get; set; } = China;

    internal bool HasKnownZone => TimeZone == China || TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _);

    // China has one offset and has not moved its clocks since 1991: a machine without zones can do it, too.
    /// <summary>The company's time zone.</summary>
    public TimeZoneInfo FindZone() => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone(China, Expressions.Values.Conversions.Conversion.DefaultOffset, China, China);

    internal Value ToValue() => new ObjectValue([new("holidays", Texts(Holidays)), new("workdays", Texts(Workdays))]);

    private static ListValue Texts(IEnumerable<DateOnly> days) =>
        new([.. days.Distinct().Order().Select(day => Value.From(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))]);
}
