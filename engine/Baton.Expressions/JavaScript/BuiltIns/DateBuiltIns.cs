using Baton.Expressions.JavaScript.Dates;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>
/// Date (ECMA-262 §21.4). Now is the step's time, the same for the whole step; local time is the fixed offset of the company's zone.
/// </summary>
internal static class DateBuiltIns
{
    private const int MostParts = 7;

    // About what reading the longest date takes.
    private const int ParseSteps = 60;

    public static void Install(JsObject global)
    {
        var constructor = global.Constructor("Date", MostParts, Intrinsics.DatePrototype, static (in call) => call.NewTarget is null
            ? DateText.ToText(Now(call.E), Offset(call.E))
            : Construct(call));
        constructor.Method("now", 0, static (in call) => Now(call.E));
        constructor.Method("parse", 1, static (in call) => Parse(call.E, Coercion.ToText(call.E, call[0])));
        constructor.Method("UTC", MostParts, static (in call) => TimeValue.TimeClip(FromParts(call)));
        DateGetters.Install(Intrinsics.DatePrototype);
        DateSetters.Install(Intrinsics.DatePrototype);
        DateTexts.Install(Intrinsics.DatePrototype);
    }

    /// <summary>How far the local clock is ahead of UTC.</summary>
    public static TimeSpan Offset(Evaluation e) => e.Scope.Now.Offset;

    /// <summary>The date a method was called on. ECMA-262 §21.4.4.</summary>
    public static JsDate DateOf(in Invocation call, string method) => call.This.TryGet<JsDate>(out var date)
        ? date
        : throw call.E.TypeError($"{method} 只能用于日期，不是 {Display.Of(call.This)} / {method} needs a Date, not {Display.Of(call.This)}");

    private static double Now(Evaluation e) => e.Scope.Now.ToUnixTimeMilliseconds();

    private static double Parse(Evaluation e, string text)
    {
        e.Step(ParseSteps + (text.Length / 16));
        return DateParser.Parse(text, Offset(e));
    }

    private static JsDate Construct(in Invocation call)
    {
        var time = call.Count switch
        {
            0 => Now(call.E),
            1 => FromValue(call.E, call[0]),
            _ => TimeValue.TimeClip(TimeValue.ToUtc(FromParts(call), Offset(call.E))),
        };
        return new JsDate(call.E, time, call.PrototypeOr(Intrinsics.DatePrototype));
    }

    private static double FromValue(Evaluation e, JsValue value)
    {
        if (value.TryGet<JsDate>(out var date))
            return date.Time;
        value = Coercion.ToPrimitive(e, value, "default");
        return value.IsText ? Parse(e, value.Text(e)) : TimeValue.TimeClip(Coercion.ToNumber(e, value));
    }

    private static double FromParts(in Invocation call)
    {
        Span<double> parts = [double.NaN, 0, 1, 0, 0, 0, 0];
        for (var i = 0; i < Math.Min(call.Count, MostParts); i++)
            parts[i] = Coercion.ToNumber(call.E, call[i]);
        return TimeValue.MakeDate(
            TimeValue.MakeDay(TimeValue.MakeFullYear(parts[0]), parts[1], parts[2]),
            TimeValue.MakeTime(parts[3], parts[4], parts[5], parts[6]));
    }
}
