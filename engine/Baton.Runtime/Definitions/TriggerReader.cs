using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Plans;
using Baton.Storage.Definitions;

namespace Baton.Runtime.Definitions;

/// <summary>Reads a trigger node as it is before any instance exists.</summary>
public static class TriggerReader
{
    /// <exception cref="ExpressionException">What it waits for is missing.</exception>
    public static TriggerRow RowOf(string tenant, PlanKey plan, PlanNode node, ObjectValue inputs)
    {
        ArgumentNullException.ThrowIfNull(node);
        return RowOf(tenant, plan, node, KeyOf(node, inputs));
    }

    /// <summary>As above, with a key of its own.</summary>
    public static TriggerRow RowOf(string tenant, PlanKey plan, PlanNode node, string key)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(node);
        return new TriggerRow(tenant, plan.DefinitionId, plan.VersionId, node.Id, node.Type, key, []);
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
