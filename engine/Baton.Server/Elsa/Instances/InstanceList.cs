using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Text.Json;
using Baton.Runtime.Requests;
using Baton.Server.Instances.Lists;
using Baton.Server.Requests;
using Baton.Storage.Instances;
using MediatR;

namespace Baton.Server.Elsa.Instances;

/// <summary>The filter of the list, from the query string or from a body.</summary>
internal sealed record InstanceListQuery(
    int? Page,
    int? PageSize,
    string? SearchTerm,
    string? DefinitionId,
    string[]? DefinitionIds,
    string? DefinitionVersionId,
    string[]? DefinitionVersionIds,
    string? CorrelationId,
    string? ParentWorkflowInstanceId,
    string[]? ParentWorkflowInstanceIds,
    int? Version,
    bool? HasIncidents,
    bool? IsSystem,
    string? Status,
    string[]? Statuses,
    string? SubStatus,
    string[]? SubStatuses,
    TimestampFilter[]? TimestampFilters,
    string? OrderBy,
    string? OrderDirection)
{
    public ListInstances ToRequest() => new(
        Paging.Of(Page, PageSize),
        new InstanceFilter
        {
            Search = Blank(SearchTerm?.Trim()),
            DefinitionIds = All(DefinitionId, DefinitionIds),
            VersionIds = All(DefinitionVersionId, DefinitionVersionIds),
            CorrelationId = Blank(CorrelationId),
            ParentIds = All(ParentWorkflowInstanceId, ParentWorkflowInstanceIds),
            Version = Version,
            HasIncidents = HasIncidents,
            Statuses = All(Status, Statuses),
            // Nothing that runs here is the system's own.
            SubStatuses = IsSystem is true ? ["None"] : All(SubStatus, SubStatuses),
            Times = [.. TimestampFilters?.Select(filter => filter.ToLimit()) ?? []],
        },
        OrderBy?.ToUpperInvariant() switch
        {
            "NAME" => InstanceOrder.Name,
            "UPDATED" or "UPDATEDAT" or "LASTEXECUTED" or "LASTEXECUTEDAT" => InstanceOrder.Updated,
            "FINISHED" or "FINISHEDAT" => InstanceOrder.Finished,
            _ => InstanceOrder.Created,
        },
        !string.Equals(OrderDirection, "Ascending", StringComparison.OrdinalIgnoreCase));

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static System.Collections.Immutable.ImmutableArray<string> All(string? one, string[]? several) =>
        [.. several?.Where(each => each is { Length: > 0 }) ?? [], .. Blank(one) is { } text ? (string[])[text] : []];
}

/// <summary>A bound on a time, as Elsa writes it. In a query string it is JSON.</summary>
internal sealed record TimestampFilter(string? Column, string? Operator, DateTimeOffset Timestamp) : IParsable<TimestampFilter>
{
    /// <exception cref="RefusedException">No such column or operator.</exception>
    public TimeLimit ToLimit() => new(
        Column?.ToUpperInvariant() switch
        {
            "CREATEDAT" => InstanceTime.Created,
            "UPDATEDAT" => InstanceTime.Updated,
            "FINISHEDAT" => InstanceTime.Finished,
            _ => throw Unknown(Column),
        },
        Operator?.ToUpperInvariant() switch
        {
            "GREATERTHANOREQUAL" => TimeBound.AtOrAfter,
            "GREATERTHAN" => TimeBound.After,
            "LESSTHANOREQUAL" => TimeBound.AtOrBefore,
            "LESSTHAN" => TimeBound.Before,
            "IS" => TimeBound.At,
            "ISNOT" => TimeBound.NotAt,
            _ => throw Unknown(Operator),
        },
        Timestamp);

    public static TimestampFilter Parse(string s, IFormatProvider? provider) => JsonSerializer.Deserialize<TimestampFilter>(s, AnswerJson.Options)!;

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out TimestampFilter result)
    {
        try
        {
            result = s is null ? null : Parse(s, provider);
        }
        catch (JsonException)
        {
            result = null;
        }

        return result is not null;
    }

    private static RefusedException Unknown(string? text) => new(new Kernel.Refusal(
        "filter-invalid",
        $"时间筛选里的“{text}”不认识：列是 CreatedAt、UpdatedAt 或 FinishedAt，比较是 GreaterThanOrEqual、LessThanOrEqual 等。",
        $"\"{text}\" is not known in a timestamp filter: columns are CreatedAt, UpdatedAt and FinishedAt, operators GreaterThanOrEqual, LessThanOrEqual and so on."), 400);
}

internal sealed record ListInstances(Paging Paging, InstanceFilter Filter, InstanceOrder Order, bool IsDescending) : IQuery<PageOf<InstanceSummary>>
{
    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.Narrowed;
}

internal sealed record InstanceSummary(
    string Id,
    string DefinitionId,
    string DefinitionVersionId,
    int Version,
    string Status,
    string SubStatus,
    string? CorrelationId,
    string? Name,
    int IncidentCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt)
{
    public static readonly Expression<Func<InstanceRow, InstanceSummary>> OfRow = row => new InstanceSummary(
        row.Id, row.DefinitionId, row.DefinitionVersionId, row.DefinitionVersion, row.Status, row.SubStatus,
        row.CorrelationId, row.Name, row.IncidentCount, row.CreatedAt, row.UpdatedAt, row.FinishedAt);
}

internal sealed class InstanceLister(InstancePages pages) : IRequestHandler<ListInstances, PageOf<InstanceSummary>>
{
    public Task<PageOf<InstanceSummary>> Handle(ListInstances request, CancellationToken cancellationToken) =>
        pages.ReadAsync(request.Filter, request.Order, request.IsDescending, request.Paging, InstanceSummary.OfRow, cancellationToken);
}
