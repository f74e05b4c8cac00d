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
            return Conversion.Convert(input.Expression.Evaluate(ViewOf(execution)), input.Type);
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
        foreach (var scope in ScopesOf(execution))
        {
            if (scope.TryFindById(idOrName, out var index))
            {
                scope.Set(index, value);
                return true;
            }
        }

        foreach (var scope in ScopesOf(execution))
        {
            if (scope.TryFindByName(idOrName, StringComparison.Ordinal, out var index))
            {
                scope.Set(index, value);
                return true;
            }
        }

        return false;
    }

    private ObjectValue EvaluateInputs(LiveExecution execution)
    {
        var inputs = execution.Node.Inputs;
        if (inputs.IsEmpty)
            return ObjectValue.Empty;
        var members = new KeyValuePair<string, Value>[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            members[i] = new(inputs[i].Name, Evaluate(inputs[i], execution));
        return new ObjectValue(System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(members));
    }

    private IEnumerable<Scope> ScopesOf(LiveExecution? execution)
    {
        for (var current = execution; current is not null; current = current.Parent)
        {
            if (current.Variables is { } scope)
                yield return scope;
        }

        yield return _variables;
    }

    private sealed class View(Step step, LiveExecution execution) : IExpressionScope
    {
        public ObjectValue Variables
        {
            get
            {
                var all = ObjectValue.Empty;
                foreach (var scope in step.ScopesOf(execution))
                {
                    for (var i = 0; i < scope.Declared.Length; i++)
                    {
                        if (!all.TryGet(scope.Declared[i].Name, out _))
                            all = all.With(scope.Declared[i].Name, scope[i]);
                    }
                }

                return all;
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

        public bool TryGetVariable(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Value? value) =>
            TryGetVariable(name, StringComparison.Ordinal, out value) || TryGetVariable(name, StringComparison.OrdinalIgnoreCase, out value);

        public bool TryGetInput(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Value? value) => TryGet(Inputs, name, out value);

        public bool TryGetParameter(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Value? value) => TryGet(Parameters, name, out value);

        public bool TryGetOutput(string activity, string output, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Value? value)
        {
            value = null;
            var id = step.Plan.Nodes.FirstOrDefault(node => node.Id == activity || node.Name == activity)?.Id;
            return id is not null && step._activityOutputs.TryGet(id, out var outputs) && TryGet((ObjectValue)outputs, output, out value);
        }

        private bool TryGetVariable(string name, StringComparison comparison, out Value? value)
        {
            foreach (var scope in step.ScopesOf(execution))
            {
                if (scope.TryFindByName(name, comparison, out var index) || scope.TryFindById(name, out index))
                {
                    value = scope[index];
                    return true;
                }
            }

            value = null;
            return false;
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
