using Baton.Expressions.JavaScript.Dates;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Dates as text (ECMA-262 §21.4.4.35–21.4.4.45).</summary>
internal static class DateTexts
{
    private const int Characters = 120;
    private const int Steps = 40;

    public static void Install(JsObject prototype)
    {
        Text(prototype, "toString", static (time, offset) => DateText.ToText(time, offset));
        Text(prototype, "toDateString", static (time, offset) => DateText.ToDateText(time, offset));
        Text(prototype, "toTimeString", static (time, offset) => DateText.ToTimeText(time, offset));
        Text(prototype, "toUTCString", static (time, _) => DateText.ToUtcText(time));
        Local(prototype, "toLocaleString", DisplayDefault.DateAndTime);
        Local(prototype, "toLocaleDateString", DisplayDefault.Date);
        Local(prototype, "toLocaleTimeString", DisplayDefault.Time);
        prototype.Method("toISOString", 0, static (in call) =>
        {
            Charge(call.E);
            return DateText.ToIso(DateBuiltIns.DateOf(call, "toISOString").Time)
                ?? throw call.E.RangeError("日期无效：写不成文本，先用 isNaN(date.getTime()) 检查 / invalid date: it has no text, check it with isNaN(date.getTime())");
        });
        prototype.Method("toJSON", 1, static (in call) => ToJson(call.E, Coercion.ToObject(call.E, call.This)));
        prototype.Method(JsSymbol.ToPrimitive, "[Symbol.toPrimitive]", 1, static (in call) => ToPrimitive(call), PropertyFlags.Configurable);
    }

    private static void Text(JsObject prototype, string name, Func<double, TimeSpan, string> write) =>
        prototype.Method(name, 0, (in call) =>
        {
            var date = DateBuiltIns.DateOf(call, name);
            Charge(call.E);
            return write(date.Time, DateBuiltIns.Offset(call.E));
        });

    private static void Local(JsObject prototype, string name, DisplayDefault defaults) =>
        prototype.Method(name, 0, (in call) =>
        {
            var time = DateBuiltIns.DateOf(call, name).Time;
            var english = Locale.IsEnglish(call.E, call[0]);
            var options = DateDisplayReader.Read(call.E, call[1], out var offset);
            Charge(call.E);
            return DateDisplay.Format(time, offset, defaults, options, english);
        });

    private static void Charge(Evaluation e)
    {
        e.Step(Steps);
        e.AllocateText(Characters);
    }

    private static JsValue ToJson(Evaluation e, JsObject self)
    {
        var time = Coercion.ToPrimitive(e, self, "number");
        if (time.IsNumber && !double.IsFinite(time.Number))
            return JsValue.Null;
        return self.GetMethod(e, "toISOString") is { } write
            ? write.Call(e, self, [])
            : throw e.TypeError("对象没有 toISOString，写不成 JSON 日期 / the object has no toISOString");
    }

    private static JsValue ToPrimitive(in Invocation call)
    {
        if (!call.This.TryGetObject(out var self))
            throw call.E.TypeError($"Symbol.toPrimitive 要用于对象，不是 {Display.Of(call.This)} / Symbol.toPrimitive needs an object");
        var hint = call[0].IsText ? call[0].Text(call.E) : null;
        return hint is "string" or "default" or "number"
            ? Coercion.OrdinaryToPrimitive(call.E, self, hint != "number")
            : throw call.E.TypeError("Symbol.toPrimitive 要 'string'、'number' 或 'default' / Symbol.toPrimitive takes 'string', 'number' or 'default'");
    }
}
