using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Suites;

/// <summary>A case's data as variables, at a fixed time in UTC, which the suite's dates assume.</summary>
internal sealed class SuiteScope(ObjectValue data) : IExpressionScope
{
    public ObjectValue Variables => data;

    public ObjectValue Inputs => ObjectValue.Empty;

    public ObjectValue Parameters => ObjectValue.Empty;

    public ObjectValue Workflow => ObjectValue.Empty;

    public DateTimeOffset Now { get; } = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    public Value LastResult => Value.Null;

    public IExpressionEffects? Effects => null;

    public ulong NextRandom() => 0;

    public Value Ask(Fact fact) => Value.Null;

    public bool TryGetVariable(string name, [NotNullWhen(true)] out Value? value) => data.TryGet(name, out value);

    public bool TryGetInput(string name, [NotNullWhen(true)] out Value? value) => Nothing(out value);

    public bool TryGetParameter(string name, [NotNullWhen(true)] out Value? value) => Nothing(out value);

    public bool TryGetOutput(string activity, string output, [NotNullWhen(true)] out Value? value) => Nothing(out value);

    private static bool Nothing(out Value? value)
    {
        value = null;
        return false;
    }
}
