using Baton.Expressions.Languages;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Children;

/// <summary>What is wrong with nodes that start other definitions.</summary>
public static class ChildProblems
{
    internal const string DefinitionInput = "WorkflowDefinitionId";

    /// <summary>The definitions that nodes of the plan start, where they are known beforehand.</summary>
    public static IEnumerable<(PlanNode Node, string DefinitionId)> ReferencesIn(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Nodes.Where(node => node.Composite is null && node.Behaviour is ChildBehaviour or BulkBehaviour)
            .Select(node => (node, DefinitionOf(node)))
            .Where(each => each.Item2 is { Length: > 0 })
            .Select(each => (each.node, each.Item2!));
    }

    /// <summary>The definition to be started is not published.</summary>
    public static Problem Missing(PlanNode node, string definitionId)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Problem.Warning(
            node.Id,
            DefinitionInput,
            $"“{node.Label}”要执行的流程“{definitionId}”还没有发布；走到这里会停下。",
            $"{node.Label} starts {definitionId}, which is not published; it will fault when it is reached.");
    }

    internal static IEnumerable<Problem> Find(PlanNode node)
    {
        if (DefinitionOf(node) is { Length: 0 })
            yield return Problem.Warning(node.Id, DefinitionInput, $"“{node.Label}”没有选择要执行的流程。", $"{node.Label} names no definition to start.");
    }

    private static string? DefinitionOf(PlanNode node) =>
        node.Inputs.First(input => input.Name == DefinitionInput).Expression is ConstantExpression constant ? Conversion.ToText(constant.Value) : null;
}
