using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;

namespace Baton.Kernel.Plans;

/// <summary>Inputs that a node needs and that nobody has filled in.</summary>
internal static class MissingInputs
{
    public static IEnumerable<Problem> Of(PlanNode node) =>
        from input in node.Descriptor.Inputs
        let requirement = input.Requirement
        where requirement is not null && IsNeeded(node, requirement) && !IsGiven(node, input.Name)
        select new Problem(
            requirement.Severity,
            node.Id,
            input.Name,
            $"“{node.Label}”没有填“{input.DisplayName ?? input.Name}”，请在右边的属性里填上。",
            $"{node.Label} lacks {input.Name}; fill it in.") { MayRun = true };

    private static bool IsNeeded(PlanNode node, Requirement requirement) =>
        (requirement.Unless is not { } other || !IsGiven(node, other))
        && (requirement.When is not { } condition || (Constant(node, condition) is { } value && Conversion.ToText(value) == requirement.Value));

    private static bool IsGiven(PlanNode node, string name) => Constant(node, name) switch
    {
        null => true,
        NullValue => false,
        TextValue text => !string.IsNullOrWhiteSpace(text.Content),
        ListValue list => list.Items.Any(item => item is not TextValue { Content: "" }),
        _ => true,
    };

    // Null where it depends on the instance.
    private static Value? Constant(PlanNode node, string name) =>
        node.Inputs.Concat(node.LateInputs).FirstOrDefault(input => input.Name == name)?.Expression is ConstantExpression constant ? constant.Value : null;
}
