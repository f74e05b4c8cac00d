using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Looping;

/// <summary>Ends the innermost loop around it. Without one it ends, as End does, the chart or sequence it stands in.</summary>
internal sealed class BreakBehaviour : Behaviour
{
    internal override void Enter(Step step, LiveExecution self)
    {
        var around = self.Parent;
        while (around is { Node.Behaviour: { IsLoop: false, IsComposite: false } })
            around = around.Parent;
        if (around is { Node.Behaviour.IsLoop: true })
            step.CompleteUpTo(around, self, [Outcomes.Done]);
        else
            step.Complete(self, [Outcomes.Done]);
    }

    internal override IEnumerable<Problem> FindProblems(PlanNode node)
    {
        for (var around = node.Parent; around is not null; around = around.Parent)
        {
            if (around.Behaviour.IsLoop)
                yield break;
        }

        yield return Problem.Warning(node.Id, null, $"“{node.Label}”不在任何循环里，只会结束它所在的流程图或顺序。", $"{node.Label} stands in no loop: it ends the chart or sequence it stands in.");
    }
}
