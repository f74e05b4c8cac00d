using System.Globalization;
using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>Signed addresses. The runtime makes and journals them: what is random in them is not drawn here.</summary>
internal static class LinkGlobals
{
    private const string Function = "createEventTriggerUrl";
    private const int AskSteps = 50;

    public static void Install(JsObject global) =>
        global.Method(Function, 2, static (in call) =>
        {
            var e = call.E;
            var name = Arguments.Name(call, 0, Function);
            var key = $"{Until(call)}\n{e.Scope.Workflow["Id"]}\n{name}";
            e.Step(AskSteps + key.Length / 16);
            var address = e.Scope.Ask(new Fact(FactKind.EventLink, key));
            return address is TextValue
                ? e.Flow.Give(address)
                : throw e.TypeError($"{Function}：这台服务器没有别人能打开的网址 / this server has no address that others could open");
        });

    // As ISO 8601, so that the same call in a step computed again asks for the same.
    private static string Until(in Invocation call)
    {
        var (e, given) = (call.E, call[1]);
        if (given.IsNullish)
            return "";
        try
        {
            var until = given.TryGet<JsDate>(out var date) ? InstantOf(date.Time)
                : given.IsNumeric ? InstantOf(Coercion.ToNumber(e, given))
                : IsSpan(given, e, out var span) ? e.Scope.Now + span
                : Conversion.ToInstant(Value.From(Coercion.ToText(e, given)));
            return until.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or ExpressionException)
        {
            throw e.RangeError($"{Function} 的第 2 个参数不是日期，也不是时长：{Display.Of(given)} / argument 2 of {Function} is neither a date nor a time span: {Display.Of(given)}");
        }
    }

    private static DateTimeOffset InstantOf(double milliseconds) => double.IsNaN(milliseconds)
        ? throw new ArgumentOutOfRangeException(nameof(milliseconds))
        : DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);

    private static bool IsSpan(JsValue given, Evaluation e, out TimeSpan span)
    {
        span = default;
        return given.IsText && TimeSpan.TryParse(given.Text(e), CultureInfo.InvariantCulture, out span);
    }
}
