using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Waits;

/// <summary>
/// Asks a system outside, by the name of what is to be done, and waits until it reports. It learns of the request from the
/// instance's waits or a webhook; the request's id is the wait's own and outputs it as Elsa's TaskId.
/// </summary>
internal sealed class RequestBehaviour : Behaviour
{
    internal override void Enter(Step step, LiveExecution self)
    {
        var name = KeyText.Checked(Conversion.ToText(step.Inputs["TaskName"]), "任务名", "task's name")!;
        if (name.Length == 0)
            throw new ExpressionException($"“{self.Node.Id}”没有写任务名。 / {self.Node.Id} names no task.");
        step.WaitFor(self, WaitKind.Request, name);
    }

    internal override void Fulfil(Step step, LiveExecution self, Stimulus stimulus)
    {
        var answered = (RequestAnswered)stimulus;
        step.Complete(
            self,
            [Outcomes.Done],
            ObjectValue.Empty.With("TaskId", Value.From(answered.RequestId)).With(OutputDescriptor.Result, answered.Result));
    }
}
