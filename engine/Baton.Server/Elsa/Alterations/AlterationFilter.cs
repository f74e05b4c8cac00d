using System.Collections.Immutable;
using Baton.Runtime.Alterations;
using Baton.Server.Elsa.Instances;

namespace Baton.Server.Elsa.Alterations;

/// <summary>Which instances alterations are for, in Elsa's words. Instances that run, unless statuses or ids say otherwise; an empty filter finds none.</summary>
internal sealed record AlterationFilter
{
    public string[]? WorkflowInstanceIds { get; init; }

    public string[]? CorrelationIds { get; init; }

    public string[]? DefinitionIds { get; init; }

    public string[]? DefinitionVersionIds { get; init; }

    public string[]? Names { get; init; }

    public string? SearchTerm { get; init; }

    public bool? HasIncidents { get; init; }

    public bool? IsSystem { get; init; }

    public string[]? Statuses { get; init; }

    public string[]? SubStatuses { get; init; }

    public TimestampFilter[]? TimestampFilters { get; init; }

    /// <summary>What has to run in them.</summary>
    public ActivityFilter[]? ActivityFilters { get; init; }

    public bool EmptyFilterSelectsAll { get; init; }

    /// <summary>Only of a dry run, and ours: what is to be tried on those found.</summary>
    public AlterationRequest[]? Alterations { get; init; }

    public bool IsEmpty =>
        Ids.IsEmpty && CorrelationIds is null or [] && DefinitionIds is null or [] && DefinitionVersionIds is null or [] && Names is null or []
        && string.IsNullOrEmpty(SearchTerm) && HasIncidents is null && Statuses is null or [] && SubStatuses is null or []
        && TimestampFilters is null or [] && ActivityFilters is null or [];

    public ImmutableArray<string> Ids => [.. (WorkflowInstanceIds ?? []).Distinct(StringComparer.Ordinal)];
}

/// <summary>An execution that lives: all that is given has to fit.</summary>
internal sealed record ActivityFilter(string? Id, string? ActivityInstanceId, string? ActivityId, string? NodeId, string? Name, string? Type, string? Status);
