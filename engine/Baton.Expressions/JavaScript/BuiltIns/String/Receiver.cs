using Baton.Expressions.JavaScript.BuiltIns.RegExp;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>What the methods of text are given.</summary>
internal static class Receiver
{
    /// <summary>The text a method is called on; a secret cannot be read.</summary>
    public static string Text(this in Invocation call) =>
        call.This.IsText ? call.This.Text(call.E) : Coercion.ToText(call.E, call.Present());

    /// <summary>What a method is called on, if it is not undefined or null.</summary>
    public static JsValue Present(this in Invocation call) =>
        call.This.IsNullish ? throw call.E.TypeError($"{Display.Of(call.This)} 没有文本的方法 / text methods do not work on {Display.Of(call.This)}") : call.This;

    /// <summary>An argument as text.</summary>
    public static string Text(this in Invocation call, int index) => Coercion.ToText(call.E, call[index]);

    /// <summary>An argument as a place in a text, kept within it.</summary>
    public static int Place(this in Invocation call, int index, string text, int otherwise = 0) =>
        call[index].IsUndefined ? otherwise : (int)Math.Clamp(Coercion.ToInteger(call.E, call[index]), 0, text.Length);

    /// <summary>What to look for, where regular expressions are not taken.</summary>
    public static string Wanted(this in Invocation call) =>
        RegExpExecution.IsRegExp(call.E, call[0])
            ? throw call.E.TypeError("这里要文本，不能是正则表达式 / text is wanted here, not a regular expression")
            : call.Text(0);
}
