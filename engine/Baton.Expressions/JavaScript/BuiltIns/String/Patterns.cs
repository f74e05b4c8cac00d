using Baton.Expressions.JavaScript.BuiltIns.RegExp;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>The methods that hand a text to a regular expression, or to whatever acts as one. ECMA-262 §22.1.3.13, §22.1.3.14 and §22.1.3.21.</summary>
internal static class Patterns
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("match", 1, static (in call) => TryDelegate(call, JsSymbol.Match, null, out var result) ? result : Invoke(call, JsSymbol.Match, ""));
        prototype.Method("search", 1, static (in call) => TryDelegate(call, JsSymbol.Search, null, out var result) ? result : Invoke(call, JsSymbol.Search, ""));
        prototype.Method("matchAll", 1, static (in call) =>
        {
            call.Present();
            RequireGlobal(call);
            return TryDelegate(call, JsSymbol.MatchAll, null, out var result) ? result : Invoke(call, JsSymbol.MatchAll, "g");
        });
    }

    /// <summary>Lets an object do what it has a method for; false if it has none.</summary>
    /// <param name="call">The call; its first argument may be such an object.</param>
    /// <param name="method">The method's symbol.</param>
    /// <param name="more">The method's second argument, if it takes one.</param>
    /// <param name="result">What the method gave.</param>
    public static bool TryDelegate(in Invocation call, JsSymbol method, JsValue? more, out JsValue result)
    {
        result = default;
        call.Present();
        if (!call[0].TryGetObject(out var o) || o.GetMethod(call.E, method) is not { } function)
            return false;
        result = more is { } second ? function.Call(call.E, o, [call.This, second]) : function.Call(call.E, o, [call.This]);
        return true;
    }

    /// <summary>All matches are wanted: a regular expression has to have the flag for it.</summary>
    public static void RequireGlobal(in Invocation call)
    {
        var e = call.E;
        if (!RegExpExecution.IsRegExp(e, call[0]))
            return;
        var flags = call[0].Object.Get(e, "flags");
        e.Step(flags.IsText ? flags.TextLength / 16 : 0);
        if (flags.IsNullish || !Coercion.ToText(e, flags).Contains('g'))
            throw e.TypeError("replaceAll 和 matchAll 的正则表达式要带标志 g，如 /x/g / the regular expression needs the flag g, as in /x/g");
    }

    private static JsValue Invoke(in Invocation call, JsSymbol method, string flags)
    {
        var e = call.E;
        var text = call.Text();
        var source = call[0].IsUndefined ? "" : call.Text(0);
        var regExp = new JsRegExp(e, RegExpExecution.Compile(e, source, flags), flags);
        return regExp.GetMethod(e, method) is { } function ? function.Call(e, regExp, [text]) : throw RegExpExecution.NotRegExp(e);
    }
}
