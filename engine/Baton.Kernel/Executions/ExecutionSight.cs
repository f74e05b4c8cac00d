using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Facts;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>
/// What a run of an authored activity may look at: the instance as it is while it runs. It changes nothing, and what it says stands in the
/// journal only as far as the run makes something of it.
/// </summary>
public sealed class ExecutionSight(Plan plan, InstanceState state, int execution)
{
    private (Step Step, LiveExecution Execution)? _open;

    /// <summary>The variables that the execution sees, by name.</summary>
    public ObjectValue Variables => Open.Step.ReadOnlyViewOf(Open.Execution).Variables;

    /// <summary>The inputs of the workflow, or of the definition used as an activity that the execution belongs to.</summary>
    public ObjectValue Inputs => Open.Step.ReadOnlyViewOf(Open.Execution).Inputs;

    private (Step Step, LiveExecution Execution) Open => _open ??= Thaw(KnownFacts.None);

    /// <summary>
    /// Evaluates an input that is not evaluated beforehand; where a fact of the world outside is missing, it is named and the value is null.
    /// </summary>
    /// <exception cref="ExpressionException">There is no such input, or it cannot be evaluated.</exception>
    public (Value Value, MissingFact? Missing) Evaluate(string input, KnownFacts facts)
    {
        var (step, live) = Thaw(facts);
        var late = live.Node.LateInputs.FirstOrDefault(each => each.Name == input)
            ?? throw new ExpressionException($"“{live.Node.Id}”没有可以稍后再算的“{input}”。 / {live.Node.Id} has no input {input} to be evaluated later.");
        try
        {
            return (late.Expression.Evaluate(step.ReadOnlyViewOf(live)), null);
        }
        catch (FactMissingException missing)
        {
            return (Value.Null, new MissingFact(missing.Fact, missing.FuelTaken));
        }
    }

    private (Step, LiveExecution) Thaw(KnownFacts facts)
    {
        var step = new Step(plan, state, state.UpdatedAt, isNew: false, facts);
        return (step, step.Find(execution) ?? throw new InvalidOperationException($"Execution {execution} of {state.Id} is gone."));
    }
}
