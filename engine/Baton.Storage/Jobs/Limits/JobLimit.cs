namespace Baton.Storage.Jobs.Limits;

/// <summary>How many jobs may be carried out by all nodes together. What is null is not limited.</summary>
public sealed record JobLimit
{
    /// <summary>Attempts under way at the same time. One of a process that died counts until its claim runs out.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Attempts that begin within any second.</summary>
    public int? PerSecond { get; init; }

    /// <summary>Attempts that begin within any minute.</summary>
    public int? PerMinute { get; init; }

    /// <summary>Attempts that begin within any hour.</summary>
    public int? PerHour { get; init; }
}
