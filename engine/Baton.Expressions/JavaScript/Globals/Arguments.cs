using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>What the flow's functions ask of their arguments.</summary>
internal static class Arguments
{
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
