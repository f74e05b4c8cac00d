using Baton.Expressions.Languages;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Primitives;

/// <summary>Activities that change what the instance holds.</summary>
internal static class Changing
{
    public static void SetVariable(Step step, LiveExecution self)
    {
        var variable = (string?)self.Node.Compiled
            ?? throw new ExpressionException($"“{self.Node.Id}”没有选择变量。 / {self.Node.Id} names no variable.");
        if (!step.TrySetVariable(self, variable, step.Inputs["Value"]))
            throw new ExpressionException($"“{self.Node.Id}”要设置的变量“{variable}”不存在。 / {self.Node.Id} sets variable {variable}, which does not exist.");
    }

    public static void SetOutput(Step step, LiveExecution self) =>
        step.SetDeclaredOutput(Conversion.ToText(step.Inputs["OutputName"]), step.Inputs["OutputValue"]);

    public static void Correlate(Step step, LiveExecution self) => step.CorrelationId = Conversion.ToText(step.Inputs["CorrelationId"]);

    public static void SetName(Step step, LiveExecution self) => step.Name = Conversion.ToText(step.Inputs["Value"]);

    public static void NotFound(Step step, LiveExecution self) =>
        throw new ExpressionException($"找不到类型为“{self.Node.Type}”的活动。 / There is no activity of type {self.Node.Type}.");
}
