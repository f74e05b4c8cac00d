using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Fuzzing.Checks;

/// <summary>An instance full of values that are hard to work with. Notes what a script changes.</summary>
internal sealed class HostileScope : IExpressionScope, IExpressionEffects
{
    private const int LongText = 20_000;
    private const int DeepNesting = 60;

    private static readonly ObjectValue Shared = Build();
    private static readonly DateTimeOffset At = new(2026, 11, 22, 16, 30, 0, TimeSpan.FromHours(8));

    private readonly List<KeyValuePair<string, Value>> _changes = [];
    private ulong _random;

    /// <summary>The names of the variables.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Shared.Members.Select(member => member.Key)];

    /// <summary>What the script has set, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> Changes => _changes;

    public ObjectValue Variables => Shared;

    public ObjectValue Inputs => Shared;

    public ObjectValue Parameters => Shared;

    public ObjectValue Workflow { get; } = new ObjectValue([new("Id", Value.From("i1")), new("DefinitionVersion", Value.From(3d))]);

    public DateTimeOffset Now => At;

    public Value LastResult => Shared["Lines"];

    public IExpressionEffects? Effects => this;

    // Not only small steps: the numbers a script gets lie all over.
    public ulong NextRandom() => ++_random * 0x9E3779B97F4A7C15;

    public Value Ask(Fact fact) => fact.Key.Length % 2 == 0 ? Value.Null : Shared["Order"];

    public bool TryGetVariable(string name, [NotNullWhen(true)] out Value? value) => Shared.TryGet(name, out value);

    public bool TryGetInput(string name, [NotNullWhen(true)] out Value? value) => Shared.TryGet(name, out value);

    public bool TryGetParameter(string name, [NotNullWhen(true)] out Value? value) => Shared.TryGet(name, out value);

    public bool TryGetOutput(string activity, string output, [NotNullWhen(true)] out Value? value) => Shared.TryGet(output, out value);

    public void SetVariable(string name, Value value) => _changes.Add(new(name, value));

    public void SetOutcomes(ImmutableArray<string> outcomes) => _changes.AddRange(outcomes.Select(outcome => new KeyValuePair<string, Value>("outcome", Value.From(outcome))));

    public void SetCorrelationId(string? value) => _changes.Add(new("correlation", Value.From(value)));

    public void SetInstanceName(string? value) => _changes.Add(new("name", Value.From(value)));

    private static ObjectValue Build()
    {
        var deep = Value.From("底");
        for (var i = 0; i < DeepNesting; i++)
            deep = i % 2 == 0 ? new ListValue([deep]) : new ObjectValue([new("a", deep)]);
        var line = new ObjectValue([new("sku", Value.From("A-1")), new("price", Value.From(19.90m)), new("quantity", Value.From(3d))]);
        var lines = new ListValue([line, line, Value.Null, line.With("price", Value.From(-0.05m))]);
        return new ObjectValue(
        [
            new("Amount", Value.From(5280.50m)), new("Most", Value.From(decimal.MaxValue)), new("Least", Value.From(decimal.MinValue)),
            new("Tiny", Value.From(new decimal(1, 0, 0, false, 28))), new("Scaled", Value.From(1.0000000000000000000000000000m)),
            new("Zero", Value.From(new decimal(0, 0, 0, true, 2))), new("Limit", Value.From(5000d)), new("Nan", Value.From(double.NaN)),
            new("Endless", Value.From(double.NegativeInfinity)), new("Huge", Value.From(1e308)), new("Text", Value.From("采购申请，共 3 项")),
            new("Long", Value.From(new string('长', LongText))), new("Lone", Value.From("a\ud83d\ude00\udc00b\ud800")), new("Empty", Value.From("")),
            new("Secret", SecretValue.Named("erp").Append("/x")), new("When", Value.From(At)), new("Early", Value.From(DateTimeOffset.MinValue)),
            new("Lines", lines), new("Order", line.With("lines", lines)), new("Deep", deep), new("Nothing", Value.Null), new("Yes", Value.From(true)),
            new("Marked", new ObjectValue([new("key", SecretValue.Named("k")), new("__proto__", Value.From("p")), new("0", Value.From("zero"))])),
            new("Many", new ListValue([.. Enumerable.Range(0, 300).Select(i => Value.From((double)((i * 7919) % 300)))])),
        ]);
    }
}
