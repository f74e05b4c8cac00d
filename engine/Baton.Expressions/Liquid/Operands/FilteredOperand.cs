using Baton.Expressions.Liquid.Filters;
using Baton.Expressions.Liquid.Rendering;
using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Operands;

internal sealed record FilterCall(Filter Filter, Operand[] Positional, KeyValuePair<string, Operand>[] Named);

/// <summary>A value passed through filters, left to right.</summary>
internal sealed class FilteredOperand(Operand source, FilterCall[] calls) : Operand
{
    /// <summary>The last filter, which decides whether the result is still to be escaped.</summary>
    public Filter Last => calls[^1].Filter;

    public override Value Evaluate(RenderContext context)
    {
        context.Budget.Work(calls.Length);
        var value = source.Evaluate(context);
        foreach (var call in calls)
        {
            var positional = Array.ConvertAll(call.Positional, argument => argument.Evaluate(context));
            var named = Array.ConvertAll(call.Named, argument => KeyValuePair.Create(argument.Key, argument.Value.Evaluate(context)));
            context.Budget.Handle(value);
            value = call.Filter.Apply(value, new FilterArguments(positional, named, context));
            context.Budget.Handle(value);
        }

        return value;
    }
}
