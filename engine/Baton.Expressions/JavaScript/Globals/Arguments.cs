using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>What the flow's functions ask of their arguments.</summary>
internal static class Arguments
{
    /// <summary>
    /// A function that finds something by its name. Called without one, it is the getter of a variable or input that happens to be named
    /// so: <c>getPerson()</c> in a flow with a variable Person.
    /// </summary>
    public static void Finder(this JsObject global, string function, int length, NativeBody body) =>
        global.Method(function, length, (in call) => call.Count == 0 && FlowNames.TryRead(call.E, function, out var value) ? value : body(call));

    /// <summary>A name or id: text or a number, not empty.</summary>
    public static string Name(in Invocation call, int index, string function)
    {
        var value = call[index];
        if ((value.IsText && value.TextLength > 0) || value.IsNumeric)
            return Coercion.ToText(call.E, value);
        var shown = Display.Of(value);
        throw call.E.TypeError($"{function} 的第 {index + 1} 个参数要写名称，不是 {shown} / argument {index + 1} of {function} must be a name, not {shown}");
    }
}
