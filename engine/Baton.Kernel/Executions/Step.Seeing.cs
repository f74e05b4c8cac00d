using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>What expressions see, and the variables they change.</summary>
internal sealed partial class Step
{
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

    public IExpressionScope ViewOf(LiveExecution execution) => new View(this, execution);

    /// <summary>Sets a variable that is visible to the execution, by id or else by name.</summary>
    public bool TrySetVariable(LiveExecution execution, string idOrName, Value value)
    {
        var innermost = ScopeOf(execution);
        for (var scope = innermost; scope is not null; scope = scope.Outer)
        {
            if (scope.TryFindById(idOrName, out var index))
            {
                scope.Set(index, value);
                return true;
            }
        }

        for (var scope = innermost; scope is not null; scope = scope.Outer)
        {
            if (scope.TryFindByName(idOrName, out var index))
            {
                scope.Set(index, value);
                return true;
            }
        }

        return false;
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

    private Scope ScopeOf(LiveExecution? execution)
    {
        for (var current = execution; current is not null; current = current.Parent)
        {
            if (current.Variables is { } scope)
                return scope;
        }

        return _variables;
    }

    private sealed class View(Step step, LiveExecution execution) : IExpressionScope
    {
        public ObjectValue Variables
        {
            get
            {
                var all = new ObjectBuilder();
                Collect(step.ScopeOf(execution), all);
                return all.ToValue();
            }
        }

        public ObjectValue Inputs => step._before.Inputs;

        public ObjectValue Parameters => step._before.Parameters;

        public ObjectValue Workflow => new(
        [
            new("Id", Value.From(step.InstanceId)),
            new("DefinitionId", Value.From(step.Plan.Key.DefinitionId)),
            new("DefinitionName", Value.From(step.Plan.Name)),
            new("DefinitionVersion", Value.From((double)step.Plan.Key.Version)),
            new("DefinitionVersionId", Value.From(step.Plan.Key.VersionId)),
            new("CorrelationId", Value.From(step.CorrelationId)),
            new("Name", Value.From(step.Name)),
            new("StartedBy", Value.From(step._before.StartedBy)),
        ]);

        public DateTimeOffset Now => step.Now.ToOffset(Conversion.DefaultOffset);

        public Value LastResult => Value.Null;

        public IExpressionEffects? Effects => null;

        public ulong NextRandom() => 0;

        public Value Ask(Fact fact) => Value.Null;

        public bool TryGetVariable(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Value? value)
        {
            var innermost = step.ScopeOf(execution);
            for (var scope = innermost; scope is not null; scope = scope.Outer)
            {
                if (scope.TryFindByName(name, out var index) || scope.TryFindById(name, out index))
                {
                    value = scope[index];
                    return true;
                }
            }

            for (var scope = innermost; scope is not null; scope = scope.Outer)
            {
                if (scope.TryFindLoosely(name, out var index))
                {
                    value = scope[index];
                    return true;
                }
            }

            value = null;
            return false;
        }

        public bool TryGetInput(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Value? value) => TryGet(Inputs, name, out value);

        public bool TryGetParameter(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Value? value) => TryGet(Parameters, name, out value);

        public bool TryGetOutput(string activity, string output, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Value? value)
        {
            value = null;
            var id = step.Plan.Nodes.FirstOrDefault(node => node.Id == activity || node.Name == activity)?.Id;
            return id is not null && step._activityOutputs.TryGet(id, out var outputs) && TryGet((ObjectValue)outputs, output, out value);
        }

        // Outer ones first, so that inner ones of the same name count.
        private static void Collect(Scope scope, ObjectBuilder all)
        {
            if (scope.Outer is { } outer)
                Collect(outer, all);
            for (var i = 0; i < scope.Declared.Length; i++)
                all[scope.Declared[i].Name] = scope[i];
        }

        private static bool TryGet(ObjectValue values, string name, out Value? value)
        {
            if (values.TryGet(name, out value))
                return true;
            foreach (var member in values.Members)
            {
                if (member.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    value = member.Value;
                    return true;
                }
            }

            return false;
        }
    }
}
