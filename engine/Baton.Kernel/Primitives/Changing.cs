using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Primitives;

/// <summary>Activities that change what the instance holds.</summary>
internal static class Changing
{
    public static void SetVariable(Step step, LiveExecution self)
    {
        var variable = (VariableReference?)self.Node.Compiled
            ?? throw new ExpressionException($"“{self.Node.Id}”没有选择变量。 / {self.Node.Id} names no variable.");
        var value = step.Inputs["Value"];
        if (!step.TrySetVariable(self, variable.Id, value) && !step.TrySetVariable(self, variable.Name, value))
            throw new ExpressionException($"“{self.Node.Id}”要设置的变量“{variable.Name}”不存在。 / {self.Node.Id} sets variable {variable.Name}, which does not exist.");
    }

    public static void SetOutput(Step step, LiveExecution self) =>
        step.SetOutput(self, Conversion.ToText(step.Inputs["OutputName"]), step.Inputs["OutputValue"]);

    public static void Correlate(Step step, LiveExecution self) => step.Correlate(TextOrNull(step.Inputs["CorrelationId"]));

    public static void SetName(Step step, LiveExecution self) => step.Rename(TextOrNull(step.Inputs["Value"]));

    public static void NotFound(Step step, LiveExecution self) =>
        throw new ExpressionException($"找不到类型为“{self.Node.Descriptor.TypeName}”的活动。 / There is no activity of type {self.Node.Descriptor.TypeName}.");

    private static string? TextOrNull(Value value) => Conversion.ToText(value) is { Length: > 0 } text ? text : null;
}
