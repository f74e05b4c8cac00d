using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Looping;

/// <summary>A loop that runs its body again and again, one round after the other. Without a body there is nothing to do.</summary>
internal abstract class LoopBehaviour : Behaviour
{
    public const string Body = "Body";
    public const string CurrentValue = "CurrentValue";
    public const string CurrentIndex = "CurrentIndex";

    internal override bool IsLoop => true;

    internal override void Enter(Step step, LiveExecution self)
    {
        if (self.Node.ChildIn(Body) is { } body)
            Begin(step, self, body);
        else
            step.Complete(self, [Outcomes.Done]);
    }

    internal override void ChildEnded(Step step, LiveExecution self, LiveExecution child, ImmutableArray<string> outcomes)
    {
        try
        {
            GoOn(step, self, child.Node);
        }
        catch (ExpressionException exception)
        {
            step.Fault(self, exception.Message);
        }
    }

    /// <summary>The loop is entered, or begun again after it failed.</summary>
    private protected abstract void Begin(Step step, LiveExecution self, PlanNode body);

    /// <summary>A round has ended.</summary>
    private protected abstract void GoOn(Step step, LiveExecution self, PlanNode body);

    internal override IEnumerable<Problem> FindProblems(PlanNode node)
    {
        if (node.ChildIn(Body) is null)
            yield return Problem.Warning(node.Id, Body, $"循环“{node.Label}”没有循环体，会直接走过。", $"Loop {node.Label} has no body; it is passed over.");
    }
}
