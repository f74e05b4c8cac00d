using Baton.Expressions.Languages;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;

namespace Baton.Kernel.Plans;

/// <summary>Finds outputs that are set and that the definition does not declare: their value is kept, but nobody who uses the flow can see that it gives it.</summary>
internal static class OutputWarnings
{
    public static IEnumerable<Problem> Of(Plan plan)
    {
        foreach (var node in plan.Nodes)
        {
            if (node.Type == BuiltIn.SetOutput
                && node.Inputs.First(input => input.Name == "OutputName").Expression is ConstantExpression { Value: { IsNull: false } constant }
                && Conversion.ToText(constant) is var name
                && !plan.Outputs.Any(output => output.Name == name))
                yield return Problem.Warning(
                    node.Id, "OutputName", $"节点“{node.Label}”设置的输出“{name}”没有在流程里声明。", $"Activity {node.Label} sets output {name}, which the definition does not declare.");
        }
    }
}
