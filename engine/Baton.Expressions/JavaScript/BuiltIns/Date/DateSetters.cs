using Baton.Expressions.JavaScript.Dates;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Setting parts of a Date, in local time and in UTC (ECMA-262 §21.4.4.20–21.4.4.34). Each takes its own part and the smaller ones after it.</summary>
internal static class DateSetters
{
    private const int Year = 0;
    private const int Month = 1;
    private const int Day = 2;
    private const int Hour = 3;
    private const int Minute = 4;
    private const int Second = 5;
    private const int Millisecond = 6;

    public static void Install(JsObject prototype)
    {
        Parts(prototype, "FullYear", Year, Day);
        Parts(prototype, "Month", Month, Day);
        Parts(prototype, "Date", Day, Day);
        Parts(prototype, "Hours", Hour, Millisecond);
        Parts(prototype, "Minutes", Minute, Millisecond);
        Parts(prototype, "Seconds", Second, Millisecond);
        Parts(prototype, "Milliseconds", Millisecond, Millisecond);
        prototype.Method("setTime", 1, static (in call) =>
        {
            var date = DateBuiltIns.DateOf(call, "setTime");
            date.SetTime(call.E, TimeValue.TimeClip(Coercion.ToNumber(call.E, call[0])));
            return date.Time;
        });
    }

    private static void Parts(JsObject prototype, string part, int first, int last)
    {
        var (local, universal) = ($"set{part}", $"setUTC{part}");
        prototype.Method(local, last - first + 1, (in call) => Set(call, DateBuiltIns.DateOf(call, local), DateBuiltIns.Offset(call.E), first, last));
        prototype.Method(universal, last - first + 1, (in call) => Set(call, DateBuiltIns.DateOf(call, universal), TimeSpan.Zero, first, last));
    }

    private static JsValue Set(in Invocation call, JsDate date, TimeSpan offset, int first, int last)
    {
        // Turning the arguments into numbers may run a script that sets this very date: what it was before counts.
        var time = date.Time;
        var given = Math.Clamp(call.Count, 1, last - first + 1);
        Span<double> values = stackalloc double[given];
        for (var i = 0; i < given; i++)
            values[i] = Coercion.ToNumber(call.E, call[i]);
        if (double.IsNaN(time))
        {
            if (first != Year)
                return time;
            time = TimeValue.ToUtc(0, offset);
        }

        var fields = DateFields.Of(TimeValue.ToLocal(time, offset));
        Span<double> parts = [fields.Year, fields.Month, fields.Day, fields.Hour, fields.Minute, fields.Second, fields.Millisecond];
        values.CopyTo(parts[first..]);
        var local = TimeValue.MakeDate(
            TimeValue.MakeDay(parts[Year], parts[Month], parts[Day]),
            TimeValue.MakeTime(parts[Hour], parts[Minute], parts[Second], parts[Millisecond]));
        date.SetTime(call.E, TimeValue.TimeClip(TimeValue.ToUtc(local, offset)));
        return date.Time;
    }
}
