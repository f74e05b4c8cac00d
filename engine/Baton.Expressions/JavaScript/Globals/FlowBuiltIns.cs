using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>
/// What scripts find of the flow they belong to: Elsa's functions, and ours for settings, the organisation and the calendar.
/// <see cref="GlobalDocumentation"/> says what each does.
/// </summary>
internal static class FlowBuiltIns
{
    public static void Install(JsObject global)
    {
        global.Value(VariablePathNode.Root, new VariablesObject());
        global.Value("parameters", new GivenObject(static (FlowView flow, string name, out JsValue value) => flow.TryGetParameter(name, out value), static scope => scope.Parameters));
        global.Value("args", new GivenObject(static (FlowView flow, string name, out JsValue value) => flow.TryGetInput(name, out value), static scope => scope.Inputs));
        ValueGlobals.Install(global);
        InstanceGlobals.Install(global);
        TextGlobals.Install(global);
        ByteGlobals.Install(global);
        OrganisationGlobals.Install(global);
        CalendarGlobals.Install(global);
        LinkGlobals.Install(global);
    }
}
