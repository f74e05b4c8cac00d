using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Flowcharts;

/// <summary>Its mode is the flowchart's business; what is left to do here is to end what lost to it.</summary>
internal sealed class FlowJoinBehaviour : Behaviour
{
    internal override void Enter(Step step, LiveExecution self)
    {
        if (self.Parent is { Working: FlowProgress } chart)
            new FlowRound(step, chart).CancelLosersOf(self.Node.Position);
        step.Complete(self, [Outcomes.Done]);
    }
}
