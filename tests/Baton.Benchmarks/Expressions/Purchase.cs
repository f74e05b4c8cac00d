using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Benchmarks.Expressions;

/// <summary>An instance that buys something: some variables, among them a hundred lines. Remembers one variable that is set.</summary>
internal sealed class Purchase : IExpressionScope, IExpressionEffects
{
    private const int LineCount = 100;

    private Value _count = Value.From(0d);

    public ObjectValue Variables { get; } = new(
    [
        new("Amount", Value.From(5280.50m)),
        new("Department", Value.From("销售")),
        new("Applicant", Value.From("张三")),
        new("Limit", Value.From(5000d)),
        new("Lines", new ListValue([.. Enumerable.Range(1, LineCount).Select(Line)])),
    ]);

    public ObjectValue Inputs => ObjectValue.Empty;

    public ObjectValue Parameters => ObjectValue.Empty;

    public ObjectValue Workflow => ObjectValue.Empty;

    public DateTimeOffset Now { get; } = new(2026, 11, 22, 16, 30, 0, TimeSpan.FromHours(8));

    public Value LastResult => Value.Null;

    public IExpressionEffects? Effects => this;

    public ulong NextRandom() => 1;

    public Value Ask(Fact fact) => Value.Null;

    public bool TryGetVariable(string name, [NotNullWhen(true)] out Value? value)
    {
        if (name != "Count")
            return Variables.TryGet(name, out value);
        value = _count;
        return true;
    }

    public bool TryGetInput(string name, [NotNullWhen(true)] out Value? value) => Nothing(out value);

    public bool TryGetParameter(string name, [NotNullWhen(true)] out Value? value) => Nothing(out value);

    public bool TryGetOutput(string activity, string output, [NotNullWhen(true)] out Value? value) => Nothing(out value);

    public void SetVariable(string name, Value value) => _count = value;

    public void SetOutcomes(ImmutableArray<string> outcomes) { }

    public void SetCorrelationId(string? value) { }

    public void SetInstanceName(string? value) { }

    private static ObjectValue Line(int number) => new(
    [
        new("sku", Value.From($"SKU-{number:0000}")),
        new("price", Value.From(19.90m + number)),
        new("quantity", Value.From((double)(number % 7))),
    ]);

    private static bool Nothing(out Value? value)
    {
        value = null;
        return false;
    }
}
