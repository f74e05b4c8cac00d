namespace Baton.Kernel.Plans;

/// <summary>Something wrong with a definition: where, and a sentence a process owner understands, in Chinese and English.</summary>
public sealed record Problem(ProblemSeverity Severity, string? ActivityId, string? Property, string Chinese, string English)
{
    /// <summary>An error that keeps a drawing from being published, and not a version from running that was published before anybody looked for it.</summary>
    public bool MayRun { get; init; }

    public static Problem Error(string? activityId, string? property, string chinese, string english) =>
        new(ProblemSeverity.Error, activityId, property, chinese, english);

    public static Problem Warning(string? activityId, string? property, string chinese, string english) =>
        new(ProblemSeverity.Warning, activityId, property, chinese, english);
}

/// <summary>An error refuses publishing; with a warning the definition is published, and the node faults when it is reached.</summary>
public enum ProblemSeverity
{
    Warning = 0,
    Error = 1,
}

/// <summary>A compiled plan, or the errors that stand in its way; warnings, and errors that stand in the way of publishing only, either way.</summary>
public sealed record Compilation(Plan? Plan, System.Collections.Immutable.ImmutableArray<Problem> Problems);
