using System.Collections.Immutable;
using Baton.Kernel.Executions;
using Baton.Storage.Instances;

namespace Baton.Server.Instances.Lists;

/// <summary>Which instances a list shows. What is empty or null admits everything.</summary>
internal sealed record InstanceFilter
{
    private static readonly ImmutableArray<string> AllSubStatuses = [.. Enum.GetNames<InstanceStatus>()];

    /// <summary>An id or its beginning, a definition's id, who started it, a part of a correlation id or of a name.</summary>
    public string? Search { get; init; }

    public ImmutableArray<string> DefinitionIds { get; init; } = [];

    public ImmutableArray<string> VersionIds { get; init; } = [];

    /// <summary>The definition's version number.</summary>
    public int? Version { get; init; }

    public string? CorrelationId { get; init; }

    public ImmutableArray<string> ParentIds { get; init; } = [];

    /// <summary>Who started them.</summary>
    public string? StartedBy { get; init; }

    /// <summary>Running or Finished.</summary>
    public ImmutableArray<string> Statuses { get; init; } = [];

    public ImmutableArray<string> SubStatuses { get; init; } = [];

    public bool? HasIncidents { get; init; }

    public ImmutableArray<TimeLimit> Times { get; init; } = [];

    /// <summary>Nothing but the search limits the list.</summary>
    public bool IsSearchAlone =>
        this is { DefinitionIds.IsEmpty: true, VersionIds.IsEmpty: true, ParentIds.IsEmpty: true, Statuses.IsEmpty: true, SubStatuses.IsEmpty: true, Times.IsEmpty: true }
            and { Version: null, CorrelationId: null, StartedBy: null, HasIncidents: null };

    /// <summary>The sub-statuses that are admitted by name and by the status they belong to.</summary>
    public ImmutableArray<string> AdmittedSubStatuses =>
    [
        .. AllSubStatuses.Where(each =>
            (Statuses.IsEmpty || Statuses.Contains(StatusOf(each), StringComparer.OrdinalIgnoreCase))
            && (SubStatuses.IsEmpty || SubStatuses.Contains(each, StringComparer.OrdinalIgnoreCase))),
    ];

    private static string StatusOf(string subStatus) => Enum.Parse<InstanceStatus>(subStatus) >= InstanceStatus.Finished ? "Finished" : "Running";
}

/// <summary>A bound on one of an instance's times. One that is not set passes no bound.</summary>
internal sealed record TimeLimit(InstanceTime Time, TimeBound Bound, DateTimeOffset At);

internal enum InstanceTime
{
    Created = 0,
    Updated = 1,
    Finished = 2,
}

internal enum TimeBound
{
    AtOrAfter = 0,
    After = 1,
    AtOrBefore = 2,
    Before = 3,
    At = 4,
    NotAt = 5,
}

internal static class TimeLimits
{
    public static IQueryable<InstanceRow> Within(this IQueryable<InstanceRow> rows, TimeLimit limit)
    {
        var at = limit.At;
        return (limit.Time, limit.Bound) switch
        {
            (InstanceTime.Created, TimeBound.AtOrAfter) => rows.Where(row => row.CreatedAt >= at),
            (InstanceTime.Created, TimeBound.After) => rows.Where(row => row.CreatedAt > at),
            (InstanceTime.Created, TimeBound.AtOrBefore) => rows.Where(row => row.CreatedAt <= at),
            (InstanceTime.Created, TimeBound.Before) => rows.Where(row => row.CreatedAt < at),
            (InstanceTime.Created, TimeBound.At) => rows.Where(row => row.CreatedAt == at),
            (InstanceTime.Created, _) => rows.Where(row => row.CreatedAt != at),
            (InstanceTime.Updated, TimeBound.AtOrAfter) => rows.Where(row => row.UpdatedAt >= at),
            (InstanceTime.Updated, TimeBound.After) => rows.Where(row => row.UpdatedAt > at),
            (InstanceTime.Updated, TimeBound.AtOrBefore) => rows.Where(row => row.UpdatedAt <= at),
            (InstanceTime.Updated, TimeBound.Before) => rows.Where(row => row.UpdatedAt < at),
            (InstanceTime.Updated, TimeBound.At) => rows.Where(row => row.UpdatedAt == at),
            (InstanceTime.Updated, _) => rows.Where(row => row.UpdatedAt != at),
            (_, TimeBound.AtOrAfter) => rows.Where(row => row.FinishedAt >= at),
            (_, TimeBound.After) => rows.Where(row => row.FinishedAt > at),
            (_, TimeBound.AtOrBefore) => rows.Where(row => row.FinishedAt <= at),
            (_, TimeBound.Before) => rows.Where(row => row.FinishedAt < at),
            (_, TimeBound.At) => rows.Where(row => row.FinishedAt == at),
            _ => rows.Where(row => row.FinishedAt != at),
        };
    }
}
