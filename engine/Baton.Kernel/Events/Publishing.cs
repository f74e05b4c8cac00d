using Baton.Expressions.Languages;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Events;

/// <summary>Sends an event with the step's commit and goes on.</summary>
internal static class Publishing
{
    public static void Publish(Step step, LiveExecution self)
    {
        var name = Conversion.ToText(step.Inputs["EventName"]);
        if (name.Length == 0)
            throw new ExpressionException($"“{self.Node.Id}”没有写要发布的事件名。 / {self.Node.Id} names no event to publish.");
        var correlationId = Conversion.ToText(step.Inputs["CorrelationId"]);
        step.Publish(new PublishedEvent(name, step.Inputs["Payload"], correlationId.Length > 0 ? correlationId : null, Conversion.IsTrue(step.Inputs["IsLocalEvent"])));
    }
}
