using System.Globalization;
using Baton.Expressions.Values;

namespace Baton.Runtime.Facts;

/// <summary>The company's calendar, where it differs from Monday to Friday. Section: Baton:Calendar. Dates as 2026-10-01. Default: it differs nowhere.</summary>
public sealed class CalendarOptions
{
    public const string Section = "Baton:Calendar";

    /// <summary>Days off that fall on Monday to Friday (法定节假日).</summary>
    public IList<DateOnly> Holidays { get; } = [];

    /// <summary>Days worked that fall on a weekend (调休).</summary>
    public IList<DateOnly> Workdays { get; } = [];

    internal Value ToValue() => new ObjectValue([new("holidays", Texts(Holidays)), new("workdays", Texts(Workdays))]);

    private static ListValue Texts(IEnumerable<DateOnly> days) =>
        new([.. days.Distinct().Order().Select(day => Value.From(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))]);
}
