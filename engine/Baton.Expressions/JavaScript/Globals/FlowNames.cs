using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>
/// The functions that are named after the flow's own things: <c>getX()</c> and <c>setX(v)</c> per variable, <c>getX()</c> per input,
/// <c>getXFromY()</c> per output of an activity. What there is, only the evaluation knows.
/// </summary>
internal static class FlowNames
{
    private const string Get = "get";
    private const string Set = "set";
    private const string From = "From";

    /// <summary>The function as a value, where it is not called at once.</summary>
    public static bool TryFind(Evaluation e, string name, out JsValue function)
    {
        function = default;
        if (IsSetter(name) && e.Scope.TryGetVariable(name[3..], out _))
            function = new NativeFunction(e, name, 1, (in call) => e.Flow.Assign(name[3..], call[0]));
        else if (IsGetter(name) && TryRead(e, name, out _))
            function = new NativeFunction(e, name, 0, (in _) => TryRead(e, name, out var value) ? value : JsValue.Undefined);
        else
            return false;
        return true;
    }

    /// <summary>A call of such a function, without making the function first.</summary>
    public static bool TryCompileCall(string name, ExpressionNode[] arguments, [NotNullWhen(true)] out ExpressionNode? call)
    {
        call = IsGetter(name) && arguments.Length == 0 ? new FlowGetterNode(name) : null;
        return call is not null;
    }

    /// <summary>Variables first, then inputs, then outputs.</summary>
    public static bool TryRead(Evaluation e, string name, out JsValue value)
    {
        var subject = name[3..];
        if (e.Flow.TryGetVariable(subject, out value) || e.Flow.TryGetInput(subject, out value))
            return true;
        for (var at = subject.IndexOf(From, 1, StringComparison.Ordinal); at > 0 && at + From.Length < subject.Length; at = subject.IndexOf(From, at + 1, StringComparison.Ordinal))
        {
            if (e.Flow.TryGetOutput(subject[(at + From.Length)..], subject[..at], out value))
                return true;
        }

        return false;
    }

    private static bool IsGetter(string name) => name.Length > 3 && name.StartsWith(Get, StringComparison.Ordinal) && Intrinsics(name);

    private static bool IsSetter(string name) => name.Length > 3 && name.StartsWith(Set, StringComparison.Ordinal) && Intrinsics(name);

    private static bool Intrinsics(string name) => BuiltIns.Intrinsics.FindGlobal(name) is null;
}
