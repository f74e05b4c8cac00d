using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Activities.Tests.CSharp;

/// <summary>An instance with variables, an input, a parameter and an activity that has run; notes what a script changes.</summary>
internal sealed class FakeScope : IExpressionScope, IExpressionEffects
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(8));

    public ObjectValue Variables { get; set; } = ObjectValue.Empty;

    public ObjectValue Inputs { get; init; } = ObjectValue.Empty.With("Customer", Value.From("小雨"));

    public ObjectValue Parameters { get; init; } = ObjectValue.Empty.With("限额", Value.From(5000m));

    public ObjectValue Workflow => ObjectValue.Empty.With("Id", Value.From("i1")).With("DefinitionVersion", Value.From(3d));

    public DateTimeOffset Now => Noon;

    public Value LastResult => Value.Null;

    public bool IsReadOnly { get; init; }

    public List<string> Changes { get; } = [];

    public IExpressionEffects? Effects => IsReadOnly ? null : this;

    public ulong NextRandom() => throw new NotSupportedException();

    public Value Ask(Fact fact) => throw new NotSupportedException();

    public bool TryGetVariable(string name, [NotNullWhen(true)] out Value? value) => Variables.TryGet(name, out value);

    public bool TryGetInput(string name, [NotNullWhen(true)] out Value? value) => Inputs.TryGet(name, out value);

    public bool TryGetParameter(string name, [NotNullWhen(true)] out Value? value) => Parameters.TryGet(name, out value);

    public bool TryGetOutput(string activity, string output, [NotNullWhen(true)] out Value? value) =>
        (value = activity == "ask" && output is "Result" or "Total" ? Value.From(output) : null) is not null;

    public void SetVariable(string name, Value value) => Changes.Add($"{name} = {value}");

    public void SetOutcomes(ImmutableArray<string> outcomes) => Changes.Add($"to {string.Join(", ", outcomes)}");

    public void SetCorrelationId(string? value) => throw new NotSupportedException();

    public void SetInstanceName(string? value) => throw new NotSupportedException();
}
