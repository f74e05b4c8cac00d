using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Expressions.Tests.Languages;

/// <summary>What an expression changed, in order. Text for a variable named in <see cref="Refused"/> does not fit.</summary>
internal sealed class RecordedEffects : IExpressionEffects
{
    public List<string> Log { get; } = [];

    public Dictionary<string, Value> Variables { get; } = [];

    /// <summary>A variable that takes numbers only.</summary>
    public string? Refused { get; init; }

    public void SetVariable(string name, Value value)
    {
        if (name == Refused && value is TextValue)
            throw new ExpressionException($"{name} takes numbers");
        Variables[name] = value;
        Log.Add($"{name} = {Show(value)}");
    }

    public void SetOutcomes(ImmutableArray<string> outcomes) => Log.Add($"outcomes {string.Join(",", outcomes)}");

    public void SetCorrelationId(string? value) => Log.Add($"correlation {value ?? "null"}");

    public void SetInstanceName(string? value) => Log.Add($"name {value ?? "null"}");

    private static string Show(Value value) => Baton.Expressions.Values.Json.ValueJson.ToText(value, Baton.Expressions.Values.Json.JsonForm.Plain);
}
