using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>What scripts find of the flow they belong to: Elsa's functions, and ours for settings, the organisation and the calendar.</summary>
internal static class FlowBuiltIns
{
    public static void Install(JsObject global)
    {
        var variables = new VariablesObject();
        global.Value(VariablePathNode.Root, variables);
        global.Method("getVariable", 1, static (in call) =>
            call.E.Flow.TryGetVariable(Coercion.ToText(call.E, call[0]), out var value) ? value : JsValue.Null);
        global.Method("setVariable", 2, static (in call) => call.E.Flow.Assign(Coercion.ToText(call.E, call[0]), call[1]));
        global.Method("getInput", 1, static (in call) =>
            call.E.Flow.TryGetInput(Coercion.ToText(call.E, call[0]), out var value) ? value : JsValue.Null);
    }
}
