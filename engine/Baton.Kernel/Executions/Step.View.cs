using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.JavaScript;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;
using Baton.Kernel.Composites;

namespace Baton.Kernel.Executions;

/// <summary>The instance as the expressions of one execution see it.</summary>
internal sealed partial class Step
{
    private ObjectValue? _workflowFacts;

    private ObjectValue WorkflowFacts => _workflowFacts ??= new(
    [
        new("Id", Value.From(InstanceId)),
        new("DefinitionId", Value.From(Plan.Key.DefinitionId)),
        new("DefinitionName", Value.From(Plan.Name)),
        new("DefinitionVersion", Value.From((double)Plan.Key.Version)),
        new("DefinitionVersionId", Value.From(Plan.Key.VersionId)),
        new("CorrelationId", Value.From(CorrelationId)),
        new("Name", Value.From(Name)),
        new("StartedBy", Value.From(_before.StartedBy)),
    ]);

    private sealed class View(Step step, LiveExecution execution, bool mayChange, ObjectValue? given = null) : IExpressionScope, IExpressionEffects
    {
        private readonly InnerFlow? _inner = InnerFlowOf(execution);

        public ObjectValue Variables => given is null
            ? step.ScopeOf(execution).Visible
            : given.Members.Aggregate(step.ScopeOf(execution).Visible, static (all, member) => all.With(member.Key, member.Value));

        public ObjectValue Inputs => given is null ? OwnInputs : given.Members.Aggregate(OwnInputs, static (inputs, member) => inputs.With(member.Key, member.Value));

        public ObjectValue Parameters => _inner is null ? step._before.Parameters : _inner.Definition.ParametersIn(step._before.Parameters);

        public ObjectValue Workflow => step.WorkflowFacts;

        public DateTimeOffset Now => step.Now.ToOffset(Conversion.DefaultOffset);

        public Value LastResult => step._lastResult is { } node && step._activityOutputs.TryGet(step.Plan.Nodes[node].OutputsKey, out var outputs)
            ? outputs[OutputDescriptor.Result]
            : Value.Null;

        public ScriptFuel? Fuel => step._fuel;

        public IExpressionEffects? Effects => mayChange ? this : null;

        public ulong NextRandom() => step.NextRandom();

        public Value Ask(Fact fact) => step.Ask(fact);

        public bool TryGetVariable(string name, [NotNullWhen(true)] out Value? value)
        {
            value = given is not null && TryGet(given, name, out var extra) ? extra : TryFindVariable(name, out var found) ? found.Value : null;
            return value is not null;
        }

        public bool TryGetInput(string name, [NotNullWhen(true)] out Value? value) => TryGet(Inputs, name, out value);

        public bool TryGetParameter(string name, [NotNullWhen(true)] out Value? value) => TryGet(Parameters, name, out value);

        public bool TryGetOutput(string activity, string output, [NotNullWhen(true)] out Value? value)
        {
            value = null;
            return step.Plan.FindNode(activity, execution.Node.Composite) is { } node
                && step._activityOutputs.TryGet(node.OutputsKey, out var outputs) && TryGet(outputs, output, out value);
        }

        public void SetVariable(string name, Value value)
        {
            if (TryFindVariable(name, out var found))
                found.Value = value;
            else
                (_inner?.Variables ?? step._variables).Add(name, value);
        }

        public void RequireRoom(int variables) => (_inner?.Variables ?? step._variables).RequireRoom(variables);

        public void SetOutcomes(ImmutableArray<string> outcomes) => execution.ChosenOutcomes = outcomes;

        public void SetCorrelationId(string? value) => step.Correlate(value);

        public void SetInstanceName(string? value) => step.Rename(value);

        private ObjectValue OwnInputs => _inner?.Inputs ?? step._before.Inputs;

        private bool TryFindVariable(string name, out FoundVariable found)
        {
            var innermost = step.ScopeOf(execution);
            return innermost.TryFindVisible(static (scope, name) => scope.FindByName(name) ?? scope.FindById(name), name, out found)
                || innermost.TryFindVisible(static (scope, name) => scope.FindLoosely(name), name, out found);
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
