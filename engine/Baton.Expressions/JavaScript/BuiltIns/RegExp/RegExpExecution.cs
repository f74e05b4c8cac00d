using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.RegularExpressions;

namespace Baton.Expressions.JavaScript.BuiltIns.RegExp;

/// <summary>Carrying out regular expressions, whatever a script has made of them. ECMA-262 §22.2.7.</summary>
internal static class RegExpExecution
{
    /// <summary>The pattern, or a SyntaxError that says what is wrong with it.</summary>
    public static Pattern Compile(Evaluation e, string source, string flags)
    {
        try
        {
            return e.Patterns.Compile(e, source, flags);
        }
        catch (PatternException problem)
        {
            e.Step(Evaluation.ThrowSteps);
            throw e.SyntaxError(problem.Message);
        }
    }

    /// <summary>The flags as the object itself tells them, which need not be a regular expression.</summary>
    public static string FlagsOf(Evaluation e, JsObject o)
    {
        var flags = Coercion.ToText(e, o.Get(e, "flags"));
        e.Step(flags.Length / 16);
        return flags;
    }

    /// <summary>ECMA-262 §7.2.8.</summary>
    public static bool IsRegExp(Evaluation e, JsValue value)
    {
        if (!value.TryGetObject(out var o))
            return false;
        var matcher = o.Get(e, JsSymbol.Match);
        return matcher.IsUndefined ? o is JsRegExp : Coercion.ToBoolean(matcher);
    }

    /// <summary>Matches with the object's own exec; null where there is no match. ECMA-262 §22.2.7.1.</summary>
    public static JsObject? Exec(Evaluation e, JsObject o, string text)
    {
        var exec = o.Get(e, "exec");
        if (exec.TryGetFunction(out var function) && !(o is JsRegExp && ReferenceEquals(function, Intrinsics.RegExpExec)))
        {
            var result = function.Call(e, o, [text]);
            return result.TryGetObject(out var match) ? match
                : result.IsNull ? null
                : throw e.TypeError("exec 的结果应是对象或 null / the result of exec must be an object or null");
        }

        return o is JsRegExp regExp ? BuiltIn(e, regExp, text) : throw NotRegExp(e);
    }

    public static JsArray? BuiltIn(Evaluation e, JsRegExp regExp, string text) =>
        regExp.TryExec(e, text, out var spans) ? MatchResult.Create(e, regExp, text, spans) : null;

    /// <summary>The place behind the character at an index. ECMA-262 §22.2.7.3.</summary>
    public static long Advance(string text, long index, bool byCodePoint) =>
        byCodePoint && index + 1 < text.Length && char.IsSurrogatePair(text[(int)index], text[(int)index + 1]) ? index + 2 : index + 1;

    /// <summary>Moves a regular expression on that has matched nothing at all.</summary>
    public static void StepOver(Evaluation e, JsObject o, string text, bool byCodePoint) =>
        o.Set(e, "lastIndex", (double)Advance(text, Coercion.ToLength(e, o.Get(e, "lastIndex")), byCodePoint));

    /// <summary>The object a method is called on; the methods that go by symbols take any.</summary>
    public static JsObject Receiver(in Invocation call) => call.This.TryGetObject(out var o) ? o : throw NotRegExp(call.E);

    public static ScriptError NotRegExp(Evaluation e) =>
        e.TypeError("这不是正则表达式 / this is not a regular expression");
}
