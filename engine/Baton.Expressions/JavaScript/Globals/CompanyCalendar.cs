using System.Globalization;
using System.Runtime.CompilerServices;
using Baton.Expressions.Calendars;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>The answer to <see cref="FactKind.Calendar"/> as a calendar.</summary>
internal static class CompanyCalendar
{
    public const string DayFormat = "yyyy-MM-dd";

    // The runtime gives the same answer again and again.
    private static readonly ConditionalWeakTable<Value, WorkCalendar> Known = [];

    public static WorkCalendar Of(Evaluation e, Value answer)
    {
        if (answer is not ObjectValue days)
            return WorkCalendar.MondayToFriday;
        if (Known.TryGetValue(answer, out var known))
            return known;
        var calendar = new WorkCalendar(Days(e, days["holidays"]), Days(e, days["workdays"]));
        Known.AddOrUpdate(answer, calendar);
        return calendar;
    }

    private static List<DateOnly> Days(Evaluation e, Value value)
    {
        var days = new List<DateOnly>();
        foreach (var item in value is ListValue list ? list.Items : [])
        {
            days.Add(item is TextValue text && DateOnly.TryParseExact(text.Content, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw e.RangeError($"公司日历里的“{item}”不是日期，要写成 2026-10-01 / \"{item}\" in the company's calendar is not a date such as 2026-10-01"));
        }

        return days;
    }
}
