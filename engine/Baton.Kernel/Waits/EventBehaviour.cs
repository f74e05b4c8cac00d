using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Waits;

/// <summary>Waits for an event by name; its payload becomes Result. As a trigger it completes with what the event carried.</summary>
internal sealed class EventBehaviour : Behaviour
{
    internal override void Enter(Step step, LiveExecution self)
    {
        var name = KeyText.Checked(Conversion.ToText(step.Inputs["EventName"]), "事件名", "event's name")!;
        if (step.TakeTriggerPayload(self.Node) is { } payload || step.TryTakeEarly(self.Node, name, out payload))
            Complete(step, self, payload);
        else
            step.WaitFor(self, WaitKind.Event, name);
    }

    /// <summary>Whether the node is an Event that waits for this name, as far as is known before it is entered.</summary>
    public static bool MayWaitFor(PlanNode node, string eventName) => node.Type == BuiltIn.Event && (node.Compiled is not string name || name == eventName);

    internal override void Fulfil(Step step, LiveExecution self, Stimulus stimulus) =>
        Complete(step, self, ((EventArrived)stimulus).Payload);

    private static void Complete(Step step, LiveExecution self, Value payload) =>
        step.Complete(self, [Outcomes.Done], ObjectValue.Empty.With(OutputDescriptor.Result, payload));
}
