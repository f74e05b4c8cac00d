using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Primitives;

/// <summary>One case of a switch. Of a FlowSwitch its label is the outcome; of a Switch it may have an activity of its own.</summary>
internal sealed record SwitchCase(string Label, IExpression Condition, PlanNode? Activity = null)
{
    /// <summary>Those whose condition holds: the first one, or all where the mode is MatchAny.</summary>
    public static ImmutableArray<SwitchCase> FindMatching(Step step, LiveExecution self)
    {
        var view = step.ViewOf(self);
        var matching = ((ImmutableArray<SwitchCase>)self.Node.Compiled!).Where(each => Conversion.IsTrue(each.Condition.Evaluate(view)));
        if (step.Inputs["Mode"].ToString() != "MatchAny")
            matching = matching.Take(1);
        return [.. matching];
    }
}
