using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Operands;

/// <summary>A root name and the way from there: <c>Variables.Order.Lines[0].Sku</c>. Where the way ends early, the value is nothing.</summary>
internal sealed class PathOperand(Operand root, Operand[] steps) : Operand
{
    public override Value Evaluate(RenderContext context)
    {
        var taken = 0;
        var name = context.NameOf(root.Evaluate(context));
        var value = context.Local(name) ?? FromScope(name, context, ref taken);
        for (; taken < steps.Length && !value.IsNull; taken++)
            value = Members.Of(value, steps[taken].Evaluate(context), context);

        return value;
    }

    private Value FromScope(string name, RenderContext context, ref int taken)
    {
        var scope = context.Scope;
        switch (name)
        {
            case "Variables":
                return steps.Length == 0 ? scope.Variables : scope.TryGetVariable(Name(context, ref taken), out var variable) ? variable : Value.Null;
            case "Input" or "Inputs":
                return steps.Length == 0 ? scope.Inputs : scope.TryGetInput(Name(context, ref taken), out var input) ? input : Value.Null;
            case "Parameters":
                return steps.Length == 0 ? scope.Parameters : scope.TryGetParameter(Name(context, ref taken), out var parameter) ? parameter : Value.Null;
            case "Output" when steps.Length > 0:
                return FromOutput(context, ref taken);
            case "Workflow":
                return scope.Workflow;
            case "WorkflowInstanceId":
                return Members.Of(scope.Workflow, "Id", context);
            case "WorkflowDefinitionId":
                return Members.Of(scope.Workflow, "DefinitionId", context);
            case "WorkflowDefinitionVersion":
                return Members.Of(scope.Workflow, "DefinitionVersion", context);
            case "CorrelationId":
                return Members.Of(scope.Workflow, "CorrelationId", context);
            case "now":
                return Value.From(scope.Now);
            default:
                return scope.TryGetVariable(name, out var bare) ? bare : Value.Null;
        }
    }

    /// <summary>Output.审批.Result; where the activity has no such output, the member is looked for in its Result.</summary>
    private Value FromOutput(RenderContext context, ref int taken)
    {
        var activity = Name(context, ref taken);
        if (taken < steps.Length)
        {
            var output = context.NameOf(steps[taken].Evaluate(context));
            if (context.Scope.TryGetOutput(activity, output, out var value))
            {
                taken++;
                return value;
            }
        }

        return context.Scope.TryGetOutput(activity, "Result", out var result) ? result : Value.Null;
    }

    private string Name(RenderContext context, ref int taken) => context.NameOf(steps[taken++].Evaluate(context));
}
