using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>Variables, inputs, parameters and outputs by their names.</summary>
internal static class ValueGlobals
{
    private const string DefaultOutput = "Result";

    public static void Install(JsObject global)
    {
        global.Finder("getVariable", 1, static (in call) =>
            call.E.Flow.TryGetVariable(Arguments.Name(call, 0, "getVariable"), out var value) ? value : JsValue.Undefined);
        global.Method("setVariable", 2, static (in call) => call.E.Flow.Assign(Arguments.Name(call, 0, "setVariable"), call[1]));
        global.Finder("getInput", 1, static (in call) =>
            call.E.Flow.TryGetInput(Arguments.Name(call, 0, "getInput"), out var value) ? value : JsValue.Undefined);
        global.Finder("getParameter", 1, static (in call) =>
            call.E.Flow.TryGetParameter(Arguments.Name(call, 0, "getParameter"), out var value) ? value : JsValue.Undefined);
        global.Finder("getOutputFrom", 2, static (in call) =>
        {
            var activity = Arguments.Name(call, 0, "getOutputFrom");
            var output = call[1].IsNullish ? DefaultOutput : Arguments.Name(call, 1, "getOutputFrom");
            return call.E.Flow.TryGetOutput(activity, output, out var value) ? value : JsValue.Undefined;
        });
        global.Method("getLastResult", 0, static (in call) => call.E.Flow.Give(call.E.Scope.LastResult));
    }
}
