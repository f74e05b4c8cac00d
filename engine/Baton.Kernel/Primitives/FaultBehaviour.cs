using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Primitives;

/// <summary>Fails on purpose, with a message for people and, as the detail, what programs sort by.</summary>
internal sealed class FaultBehaviour : Behaviour
{
    private static readonly string[] Sorts = ["Code", "Category", "FaultType"];

    internal override void Enter(Step step, LiveExecution self)
    {
        var message = Conversion.ToText(step.Inputs["Message"]);
        var detail = string.Join('\n', Sorts.Where(sort => !step.Inputs[sort].IsNull).Select(sort => $"{sort}: {Conversion.ToText(step.Inputs[sort])}"));
        step.Fault(
            self,
            message.Length > 0 ? message : $"流程在“{self.Node.Id}”处报错。 / {self.Node.Id} raised a fault.",
            detail.Length > 0 ? detail : null);
    }
}
