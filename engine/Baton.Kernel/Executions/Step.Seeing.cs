using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel.Composites;
using Baton.Kernel.Facts;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>What expressions see, ask and change.</summary>
internal sealed partial class Step
{
    private ulong? _random;

    /// <summary>An input of a node, before the node itself has begun.</summary>
    public Value Foresee(PlanInput input, LiveExecution container) => input.Expression.Evaluate(ReadOnlyViewOf(container));

    /// <summary>An input of the execution, as it is now.</summary>
    /// <exception cref="ExpressionException">It cannot be evaluated; the message names it.</exception>
    public Value Evaluate(PlanInput input, LiveExecution execution)
    {
        try
        {
            return input.Expression.Evaluate(ViewOf(execution));
        }
        catch (ExpressionException exception)
        {
            throw new ExpressionException($"{execution.Node.Id}.{input.Name}: {exception.Message}", exception);
        }
    }

    /// <summary>An input of the execution where a few more names can be seen, as variables and as inputs.</summary>
    public Value Evaluate(PlanInput input, LiveExecution execution, ObjectValue given) => input.Expression.Evaluate(new View(this, execution, mayChange: false, given));

    /// <summary>What the execution's own expressions see; they may change what they see.</summary>
    public IExpressionScope ViewOf(LiveExecution execution) => new View(this, execution, mayChange: true);

    /// <summary>The same, for conditions, which only read.</summary>
    public IExpressionScope ReadOnlyViewOf(LiveExecution execution) => new View(this, execution, mayChange: false);

    /// <summary>Sets a variable that is visible to the execution, by id or else by name.</summary>
    public bool TrySetVariable(LiveExecution execution, string idOrName, Value value)
    {
        var innermost = ScopeOf(execution);
        if (!innermost.TryFindVisible(static (scope, name) => scope.FindById(name), idOrName, out var found)
            && !innermost.TryFindVisible(static (scope, name) => scope.FindByName(name), idOrName, out found))
            return false;
        found.Value = value;
        return true;
    }

    /// <summary>The next random number of the step.</summary>
    private ulong NextRandom()
    {
        var state = _random ?? StepRandom.SeedOf(InstanceId, _number);
        var next = StepRandom.Next(ref state);
        _random = state;
        return next;
    }

    public Value Ask(Fact fact)
    {
        if (_facts.Find(fact) is { } answer)
            return answer;
        if (_facts.All.Length >= KnownFacts.Maximum)
            throw new ExpressionException($"一步之内查询的配置、人员和部门超过了 {KnownFacts.Maximum} 项。 / A step looked up more than {KnownFacts.Maximum} settings, persons and units.");
        throw new FactMissingException(fact, this);
    }

    private ObjectValue EvaluateInputs(LiveExecution execution)
    {
        if (execution.Node.ConstantInputs is { } constants)
            return constants;
        var inputs = execution.Node.Inputs;
        var members = new KeyValuePair<string, Value>[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            members[i] = new(inputs[i].Name, Evaluate(inputs[i], execution));
        return new ObjectValue(System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(members));
    }

    private Scope ScopeOf(LiveExecution execution) => execution.Variables ?? ScopeInside(execution.Parent);

    /// <summary>The variables that a child of this container sees.</summary>
    private Scope ScopeInside(LiveExecution? container)
    {
        for (var current = container; current is not null; current = current.Parent)
        {
            if (current.Working is InnerFlow inner)
                return inner.Variables;
            if (current.Variables is { } scope)
                return scope;
        }

        return _variables;
    }

    /// <summary>The definition used as an activity that the execution belongs to, if it is not the instance's own.</summary>
    private static InnerFlow? InnerFlowOf(LiveExecution execution)
    {
        for (var current = execution.Parent; current is not null; current = current.Parent)
        {
            if (current.Working is InnerFlow inner)
                return inner;
        }

        return null;
    }
}
