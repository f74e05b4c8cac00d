using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Waits;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Children;

/// <summary>An execution parked at a child; it is cancelled with it unless it only waits for the child's first rest.</summary>
public sealed record ChildWait(string ChildId, bool IsOurs) : NodeData;

/// <summary>
/// Starts an instance of another definition. Executing waits for its first rest, dispatching for nothing; with WaitForCompletion both
/// wait for its end.
/// </summary>
internal sealed class ChildBehaviour(ChildAwaited otherwise) : Behaviour
{
    internal override void Enter(Step step, LiveExecution self)
    {
        var awaited = Conversion.IsTrue(step.Inputs["WaitForCompletion"]) ? ChildAwaited.End : otherwise;
        var versionId = step.PublishedVersionOf(self, step.Inputs["WorkflowDefinitionId"]);
        var inputs = step.Inputs["Input"] as ObjectValue ?? ObjectValue.Empty;
        var correlationId = Conversion.ToText(step.Inputs["CorrelationId"]);
        var id = step.ChildIdOf(self, "child");
        step.StartChild(new ChildStart(id, versionId, inputs, step.LinkTo(self, id, 0, awaited)) { CorrelationId = correlationId.Length > 0 ? correlationId : null });
        if (awaited == ChildAwaited.Nothing)
        {
            step.Complete(self, [Outcomes.Done], ObjectValue.Empty.With("WorkflowInstanceId", Value.From(id)));
            return;
        }

        self.Working = new ChildWait(id, awaited == ChildAwaited.End);
        step.WaitFor(self, WaitKind.Child, id);
    }

    internal override void Fulfil(Step step, LiveExecution self, Stimulus stimulus)
    {
        var report = ((ChildReported)stimulus).Report;
        step.EndWait(self);
        self.Working = null;
        if (report.Refused is { } why)
        {
            step.Fault(self, why);
            return;
        }

        // Dispatched, it gives what the child gave; executed, how it stands, too.
        var result = otherwise == ChildAwaited.Nothing ? report.Outputs : ChildResult.Of(report);
        var outputs = ObjectValue.Empty.With(OutputDescriptor.Result, result).With("WorkflowInstanceId", Value.From(report.Id));
        step.Complete(self, [ChildResult.OutcomeOf(self.Node, report.Status)], outputs);
    }

    internal override void Cancelled(Step step, LiveExecution self)
    {
        if (self.Working is ChildWait { IsOurs: true } wait)
            step.CancelChild(wait.ChildId);
    }

    internal override IEnumerable<Problem> FindProblems(PlanNode node) => ChildProblems.Find(node);
}
