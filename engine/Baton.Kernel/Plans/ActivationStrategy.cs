using System.Text.Json;

namespace Baton.Kernel.Plans;

/// <summary>When a definition may be started, seen from the instances that have not ended.</summary>
public enum ActivationStrategy
{
    Always = 0,

    /// <summary>Not while an instance of the definition runs.</summary>
    Singleton = 1,

    /// <summary>Not while an instance of any definition runs with the same correlation id. Without one there is nothing to compare.</summary>
    Correlation = 2,

    /// <summary>Not while an instance of the definition runs with the same correlation id; those without one count as the same.</summary>
    CorrelatedSingleton = 3,
}

internal static class ActivationStrategies
{
    private const string Suffix = "Strategy";

    /// <summary>Reads <c>options.activationStrategyType</c>: Elsa's CLR type name, with or without namespace and assembly. A name nobody knows is a warning, and never holds up a start.</summary>
    public static ActivationStrategy Read(JsonElement definition, List<Problem> problems)
    {
        var written = definition.TryGetObject("options", out var options) ? options.TextOr("activationStrategyType", "") : "";
        var name = written.Split(',')[0].Trim();
        name = name[(name.LastIndexOf('.') + 1)..];
        if (name.EndsWith(Suffix, StringComparison.Ordinal))
            name = name[..^Suffix.Length];
        switch (name)
        {
            case "" or "AllowAlways" or nameof(ActivationStrategy.Always):
                return ActivationStrategy.Always;
            case nameof(ActivationStrategy.Singleton):
                return ActivationStrategy.Singleton;
            case nameof(ActivationStrategy.Correlation):
                return ActivationStrategy.Correlation;
            case nameof(ActivationStrategy.CorrelatedSingleton):
                return ActivationStrategy.CorrelatedSingleton;
            default:
                problems.Add(Problem.Warning(
                    null, "activationStrategyType", $"发起策略“{written}”不认识，流程随时都可以发起。", $"The activation strategy {written} is unknown; the definition can always be started."));
                return ActivationStrategy.Always;
        }
    }
}
