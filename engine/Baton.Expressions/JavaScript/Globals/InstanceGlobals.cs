using System.Collections.Immutable;
using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>The instance itself, and where it goes on.</summary>
internal static class InstanceGlobals
{
    private const string CorrelationId = "CorrelationId";
    private const string InstanceName = "Name";

    public static void Install(JsObject global)
    {
        Fact(global, "getWorkflowInstanceId", "Id");
        Fact(global, "getWorkflowDefinitionId", "DefinitionId");
        Fact(global, "getWorkflowDefinitionVersionId", "DefinitionVersionId");
        Fact(global, "getWorkflowDefinitionVersion", "DefinitionVersion");
        Fact(global, "getCorrelationId", CorrelationId);
        Fact(global, "getWorkflowInstanceName", InstanceName);
        global.Method("setCorrelationId", 1, static (in call) =>
            call.E.Flow.SetWorkflow(CorrelationId, call[0], static (effects, value) => effects.SetCorrelationId(value)));
        global.Method("setWorkflowInstanceName", 1, static (in call) =>
            call.E.Flow.SetWorkflow(InstanceName, call[0], static (effects, value) => effects.SetInstanceName(value)));
        global.Method("setOutcome", 1, static (in call) => SetOutcomes(call, [Arguments.Name(call, 0, "setOutcome")]));
        global.Method("setOutcomes", 1, static (in call) => SetOutcomes(call, Names(call)));
    }

    private static void Fact(JsObject global, string function, string fact) =>
        global.Method(function, 0, (in call) => call.E.Flow.GetWorkflow(fact));

    private static ImmutableArray<string> Names(in Invocation call)
    {
        if (!call[0].TryGet<JsArray>(out _))
            throw call.E.TypeError($"setOutcomes 要一个出口名称的列表，例如 setOutcomes(['同意', '通知'])，不是 {Display.Of(call[0])} / setOutcomes takes a list of names, such as setOutcomes(['Done'])");
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var name in Iteration.ToArray(call.E, call[0]))
        {
            call.E.Allocate(8);
            names.Add(Coercion.ToText(call.E, name));
        }

        return names.ToImmutable();
    }

    private static JsValue SetOutcomes(in Invocation call, ImmutableArray<string> outcomes) =>
        call.E.Flow.Do(effects => effects.SetOutcomes(outcomes));
}
