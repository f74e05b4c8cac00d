using Baton.Expressions.Languages;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Flowcharts;

/// <summary>How many of the ways into a child must have come before it runs.</summary>
internal enum JoinMode
{
    /// <summary>All were decided and taken.</summary>
    WaitAll = 0,

    /// <summary>All were decided, at least one taken; every child but a FlowJoin.</summary>
    WaitAllActive = 1,

    /// <summary>The first one taken; what still runs before the join is cancelled.</summary>
    WaitAny = 2,
}

internal static class Joins
{
    public static JoinMode ModeOf(Step step, LiveExecution chart, PlanNode node)
    {
        if (node.Type != BuiltIn.FlowJoin)
            return JoinMode.WaitAllActive;
        try
        {
            var text = step.Foresee(node.Inputs[0], chart).ToString();
            return Enum.TryParse<JoinMode>(text, ignoreCase: true, out var mode) ? mode : JoinMode.WaitAny;
        }
        catch (ExpressionException)
        {
            // The join itself evaluates its inputs as it is entered and reports the error there.
            return JoinMode.WaitAny;
        }
    }
}
