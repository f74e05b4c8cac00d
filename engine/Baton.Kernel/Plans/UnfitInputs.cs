using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;

namespace Baton.Kernel.Plans;

/// <summary>Inputs whose value stands in the definition, or is given by an expression that asks for nothing outside it, and would fail as soon as the node is reached.</summary>
internal static class UnfitInputs
{
    public static IEnumerable<Problem> Of(PlanNode node) =>
        from input in node.Descriptor.Inputs
        let complaint = ComplaintOf(node, input)
        where complaint is not null
        select Problem.Error(node.Id, input.Name, $"“{node.Label}”：{complaint.Value.Chinese}", $"{node.Label}: {complaint.Value.English}") with { MayRun = true };

    private static (string Chinese, string English)? ComplaintOf(PlanNode node, InputDescriptor input) =>
        input.Rule is { } rule && WrittenIn(node, input) is { } text && !string.IsNullOrWhiteSpace(text) ? rule.Complaint(text) : null;

    private static string? WrittenIn(PlanNode node, InputDescriptor input) =>
        node.Inputs.Concat(node.LateInputs).FirstOrDefault(each => each.Name == input.Name)?.Expression is { } expression && BlindScope.ValueOf(expression) is { } known ? Conversion.ToText(known) : null;
}
