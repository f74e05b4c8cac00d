using Baton.Expressions.JavaScript.Dates;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>What a Date says of itself, in local time and in UTC (ECMA-262 §21.4.4.2–21.4.4.19).</summary>
internal static class DateGetters
{
    public static void Install(JsObject prototype)
    {
        Part(prototype, "FullYear", static fields => fields.Year);
        Part(prototype, "Month", static fields => fields.Month);
        Part(prototype, "Date", static fields => fields.Day);
        Part(prototype, "Day", static fields => fields.WeekDay);
        Part(prototype, "Hours", static fields => fields.Hour);
        Part(prototype, "Minutes", static fields => fields.Minute);
        Part(prototype, "Seconds", static fields => fields.Second);
        Part(prototype, "Milliseconds", static fields => fields.Millisecond);
        prototype.Method("getTime", 0, static (in call) => DateBuiltIns.DateOf(call, "getTime").Time);
        prototype.Method("valueOf", 0, static (in call) => DateBuiltIns.DateOf(call, "valueOf").Time);
        prototype.Method("getTimezoneOffset", 0, static (in call) =>
            double.IsNaN(DateBuiltIns.DateOf(call, "getTimezoneOffset").Time) ? double.NaN : 0 - DateBuiltIns.Offset(call.E).TotalMinutes);
    }

    private static void Part(JsObject prototype, string part, Func<DateFields, int> read)
    {
        var (local, universal) = ($"get{part}", $"getUTC{part}");
        prototype.Method(local, 0, (in call) => Read(DateBuiltIns.DateOf(call, local).Time, DateBuiltIns.Offset(call.E), read));
        prototype.Method(universal, 0, (in call) => Read(DateBuiltIns.DateOf(call, universal).Time, TimeSpan.Zero, read));
    }

    private static double Read(double time, TimeSpan offset, Func<DateFields, int> read) =>
        double.IsNaN(time) ? time : read(DateFields.Of(TimeValue.ToLocal(time, offset)));
}
