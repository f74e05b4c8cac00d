using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.JavaScript;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.Languages;

/// <summary>A scope made of four objects.</summary>
internal sealed class TestScope : IExpressionScope
{
    public ObjectValue Variables { get; init; } = ObjectValue.Empty;

    public ObjectValue Inputs { get; init; } = ObjectValue.Empty;

    public ObjectValue Parameters { get; init; } = ObjectValue.Empty;

    /// <summary>Per activity an object of its outputs.</summary>
    public ObjectValue Outputs { get; init; } = ObjectValue.Empty;

    public ObjectValue Workflow { get; init; } = ObjectValue.Empty;

    public DateTimeOffset Now { get; init; } = Noon;

    public Value LastResult { get; init; } = Value.Null;

    public IExpressionEffects? Effects { get; init; }

    public ScriptFuel? Fuel { get; init; }

    public Func<Fact, Value> Facts { get; init; } = _ => Value.Null;

    private ulong _random;

    public ulong NextRandom() => ++_random;

    public Value Ask(Fact fact) => Facts(fact);

    public bool TryGetVariable(string name, [NotNullWhen(true)] out Value? value) => TryGet(Variables, name, out value);

    public bool TryGetInput(string name, [NotNullWhen(true)] out Value? value) => TryGet(Inputs, name, out value);

    public bool TryGetParameter(string name, [NotNullWhen(true)] out Value? value) => TryGet(Parameters, name, out value);

    public bool TryGetOutput(string activity, string output, [NotNullWhen(true)] out Value? value)
    {
        value = null;
        return Outputs[activity] is ObjectValue outputs && TryGet(outputs, output, out value);
    }

    private static bool TryGet(ObjectValue members, string name, [NotNullWhen(true)] out Value? value)
    {
        value = members.TryGet(name, out var exact)
            ? exact
            : members.Members.FirstOrDefault(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return value is not null;
    }
}
