using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Plans;
using Baton.Storage.Definitions;

namespace Baton.Runtime.Definitions;

/// <summary>Finds out by what a plan is started: its trigger nodes that may start it.</summary>
public static class TriggerReader
{
    /// <exception cref="ExpressionException">A trigger's input cannot be known before there is an instance, or is missing.</exception>
    public static ImmutableArray<TriggerRow> Read(string tenant, string versionId, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. plan.Nodes.Where(node => node is { CanStartWorkflow: true, Descriptor.IsTrigger: true, Composite: null }).Select(node =>
        {
            var inputs = InputsOf(node, DeclaredParametersOf(plan));
            return new TriggerRow(tenant, plan.Key.DefinitionId, versionId, node.Id, node.Type, KeyOf(node, inputs), []);
        })];
    }

    /// <summary>The inputs of a trigger node as they are before any instance exists: only the flow parameters can be seen.</summary>
    /// <exception cref="ExpressionException">An input refers to something that only an instance has.</exception>
    public static ObjectValue InputsOf(PlanNode node, ObjectValue parameters)
    {
        ArgumentNullException.ThrowIfNull(node);
        var scope = new DefinitionScope(parameters);
        return new ObjectValue([.. node.Inputs.Select(input => KeyValuePair.Create(
            input.Name, Conversion.Convert(input.Expression.Evaluate(scope), input.Type)))]);
    }

    private static ObjectValue DeclaredParametersOf(Plan plan) =>
        new([.. plan.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Default))]);

    // The first input of a trigger names what it waits for: an event, a keyword, a path.
    private static string KeyOf(PlanNode node, ObjectValue inputs)
    {
        if (node.Inputs.IsEmpty)
            return "";
        var key = Conversion.ToText(inputs[node.Inputs[0].Name]);
        return string.IsNullOrWhiteSpace(key)
            ? throw new ExpressionException($"节点“{node.Id}”的“{node.Inputs[0].Name}”还没填。 / {node.Inputs[0].Name} of activity {node.Id} is empty.")
            : key;
    }
}
