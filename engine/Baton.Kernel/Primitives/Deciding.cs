using System.Collections.Immutable;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Primitives;

/// <summary>Activities that choose where the flow goes.</summary>
internal static class Deciding
{
    private static readonly ImmutableArray<string> True = [Outcomes.True];
    private static readonly ImmutableArray<string> False = [Outcomes.False];

    public static ImmutableArray<string> Decision(Step step, LiveExecution self) =>
        Conversion.IsTrue(step.Inputs["Condition"]) ? True : False;

    public static ImmutableArray<string> Switch(Step step, LiveExecution self)
    {
        ImmutableArray<string> labels = [.. SwitchCase.FindMatching(step, self).Select(each => each.Label)];
        return labels.IsEmpty ? [Outcomes.Default] : labels;
    }

    public static ImmutableArray<string> Fork(Step step, LiveExecution self)
    {
        ImmutableArray<string> branches = [.. Conversion.ToList(step.Inputs["Branches"]).Items.Select(Conversion.ToText)];
        return branches.IsEmpty ? [Outcomes.Done] : branches;
    }
}
