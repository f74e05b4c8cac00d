using Baton.Expressions.Values;

namespace Baton.Kernel.Activities;

/// <summary>What a run may look at beside its inputs: the instance as it is while it runs.</summary>
public interface IInstanceView
{
    /// <summary>The variables that the execution sees, by name.</summary>
    ObjectValue Variables { get; }

    /// <summary>The inputs of the workflow, or of the definition used as an activity that the execution belongs to.</summary>
    ObjectValue Inputs { get; }

    /// <summary>Evaluates an input of the execution that is not evaluated beforehand.</summary>
    /// <exception cref="Expressions.Languages.ExpressionException">It cannot be evaluated.</exception>
    ValueTask<Value> EvaluateAsync(string input, CancellationToken cancellation);
}
