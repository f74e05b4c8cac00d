using System.Globalization;
using Baton.Expressions.Calendars;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>The answer to <see cref="FactKind.Calendar"/> as a calendar.</summary>
internal static class CompanyCalendar
{
    public const string DayFormat = "yyyy-MM-dd";

    public static WorkCalendar Read(Evaluation e, Value answer) => answer is ObjectValue days
        ? new WorkCalendar(Days(e, days["holidays"]), Days(e, days["workdays"]))
        : WorkCalendar.MondayToFriday;

    private static List<DateOnly> Days(Evaluation e, Value value)
    {
        var days = new List<DateOnly>();
        foreach (var item in value is ListValue list ? list.Items : [])
        {
            e.Step();
            e.Allocate(16);
            days.Add(item is TextValue text && DateOnly.TryParseExact(text.Content, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw e.RangeError($"公司日历里的“{item}”不是日期，要写成 2026-10-01 / \"{item}\" in the company's calendar is not a date such as 2026-10-01"));
        }

        return days;
    }
}
