using System.Globalization;
using Baton.Expressions.Calendars;
using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Dates;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>Workdays of the company's calendar. A day is the one the company's clock shows.</summary>
internal static class CalendarGlobals
{
    // A search in some hundreds of days.
    private const int Steps = 60;

    private static readonly double FirstDay = TimeValue.Day(DateTimeOffset.MinValue.ToUnixTimeMilliseconds());
    private static readonly double LastDay = TimeValue.Day(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());

    public static void Install(JsObject global)
    {
        global.Method("isWorkday", 1, static (in call) =>
        {
            var day = DayOf(call.E, LocalTime(call, 0, "isWorkday"));
            return Calendar(call.E).IsWorkday(day);
        });
        global.Method("addWorkdays", 2, static (in call) => AddWorkdays(call.E, LocalTime(call, 0, "addWorkdays"), Count(call)));
        global.Method("workdaysBetween", 2, static (in call) =>
        {
            var from = DayOf(call.E, LocalTime(call, 0, "workdaysBetween"));
            var to = DayOf(call.E, LocalTime(call, 1, "workdaysBetween"));
            return Calendar(call.E).WorkdaysBetween(from, to);
        });
    }

    /// <summary>Another day, at the same time of day.</summary>
    private static JsDate AddWorkdays(Evaluation e, double local, int count)
    {
        var day = DayOf(e, local);
        try
        {
            var days = Calendar(e).AddWorkdays(day, count).DayNumber - day.DayNumber;
            return new JsDate(e, TimeValue.ToUtc(local + days * TimeValue.MsPerDay, DateBuiltIns.Offset(e)));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw OutOfRange(e);
        }
    }

    private static WorkCalendar Calendar(Evaluation e)
    {
        e.Step(Steps);
        return e.Flow.Calendar;
    }

    private static int Count(in Invocation call)
    {
        var count = call[1].IsNumeric ? Coercion.ToNumber(call.E, call[1]) : double.NaN;
        return Math.Abs(count) <= WorkCalendar.MostWorkdays && Math.Truncate(count) == count
            ? (int)count
            : throw call.E.RangeError($"addWorkdays 的天数要是 -{WorkCalendar.MostWorkdays} 到 {WorkCalendar.MostWorkdays} 的整数，不是 {Display.Of(call[1])} / addWorkdays takes whole days up to {WorkCalendar.MostWorkdays}, not {Display.Of(call[1])}");
    }

    /// <summary>A Date, a time value or text as the company's clock shows it. A day alone begins at midnight there.</summary>
    private static double LocalTime(in Invocation call, int index, string function)
    {
        var (e, value) = (call.E, call[index]);
        var offset = DateBuiltIns.Offset(e);
        e.Step(value.IsText ? value.TextLength / 16 : 0);
        if (value.IsText && DateOnly.TryParseExact(value.Text(e), CompanyCalendar.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return (day.DayNumber + FirstDay) * TimeValue.MsPerDay;
        var time = value.TryGet<JsDate>(out var date) ? date.Time
            : value.IsNumeric ? TimeValue.TimeClip(Coercion.ToNumber(e, value))
            : value.IsText ? DateParser.Parse(value.Text(e), offset)
            : double.NaN;
        var shown = date is null ? Display.Of(value) : DateText.Invalid;
        return double.IsNaN(time)
            ? throw e.RangeError($"{function} 的第 {index + 1} 个参数不是日期：{shown} / argument {index + 1} of {function} is not a date: {shown}")
            : TimeValue.ToLocal(time, offset);
    }

    private static DateOnly DayOf(Evaluation e, double local)
    {
        var day = TimeValue.Day(local);
        return day >= FirstDay && day <= LastDay ? DateOnly.FromDayNumber((int)(day - FirstDay)) : throw OutOfRange(e);
    }

    private static ScriptError OutOfRange(Evaluation e) => e.RangeError("日期超出范围（1 年到 9999 年） / the date is out of range");
}
