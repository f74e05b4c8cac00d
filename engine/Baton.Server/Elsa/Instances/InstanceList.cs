using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Instances;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Instances;

/// <summary>The filter of the list, from the query string or from a body.</summary>
internal sealed record InstanceListQuery(
    int? Page,
    int? PageSize,
    string? SearchTerm,
    string? DefinitionId,
    string[]? DefinitionIds,
    string? CorrelationId,
    int? Version,
    bool? HasIncidents,
    string? Status,
    string[]? Statuses,
    string? SubStatus,
    string[]? SubStatuses,
    string? OrderBy,
    string? OrderDirection)
{
    public ListInstances ToRequest() => new(
        Paging.Of(Page, PageSize),
        Blank(SearchTerm),
        All(DefinitionId, DefinitionIds),
        Blank(CorrelationId),
        Version,
        HasIncidents,
        All(Status, Statuses),
        All(SubStatus, SubStatuses),
        OrderBy,
        !string.Equals(OrderDirection, "Ascending", StringComparison.OrdinalIgnoreCase));

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string[] All(string? one, string[]? several) => [.. several ?? [], .. Blank(one) is { } text ? (string[])[text] : []];
}

internal sealed record ListInstances(
    Paging Paging,
    string? SearchTerm,
    string[] DefinitionIds,
    string? CorrelationId,
    int? Version,
    bool? HasIncidents,
    string[] Statuses,
    string[] SubStatuses,
    string? OrderBy,
    bool IsDescending) : IQuery<PageOf<InstanceSummary>>
{
    public Permission Permission => Permission.ReadInstances;
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
    DateTimeOffset? FinishedAt);

internal sealed class InstanceLister(IStore store, RequestContext caller) : IRequestHandler<ListInstances, PageOf<InstanceSummary>>
{
    public async Task<PageOf<InstanceSummary>> Handle(ListInstances request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = Filtered(reads.Instances.Where(row => row.Tenant == caller.Tenant), request);
        var total = await rows.CountAsync(cancellationToken);
        var page = await Ordered(rows, request).Skip(request.Paging.Skip).Take(request.Paging.Size)
            .Select(row => new InstanceSummary(
                row.Id, row.DefinitionId, row.DefinitionVersionId, row.DefinitionVersion, row.Status, row.SubStatus,
                row.CorrelationId, row.Name, row.IncidentCount, row.CreatedAt, row.UpdatedAt, row.FinishedAt))
            .ToListAsync(cancellationToken);
        return new PageOf<InstanceSummary>(page, total);
    }

    private static IQueryable<InstanceRow> Filtered(IQueryable<InstanceRow> rows, ListInstances request)
    {
        if (request.DefinitionIds is { Length: > 0 } definitions)
            rows = rows.Where(row => definitions.Contains(row.DefinitionId));
        if (request.CorrelationId is { } correlation)
            rows = rows.Where(row => row.CorrelationId == correlation);
        if (request.Version is { } version)
            rows = rows.Where(row => row.DefinitionVersion == version);
        if (request.HasIncidents is { } hasIncidents)
            rows = rows.Where(row => row.IncidentCount > 0 == hasIncidents);
        if (request.Statuses is { Length: > 0 } statuses)
            rows = rows.Where(row => statuses.Contains(row.Status));
        if (request.SubStatuses is { Length: > 0 } subStatuses)
            rows = rows.Where(row => subStatuses.Contains(row.SubStatus));
        if (request.SearchTerm is { } term)
            rows = rows.Where(row => row.Id == term || row.CorrelationId == term || row.DefinitionId == term || row.Name!.Contains(term));
        return rows;
    }

    private static IOrderedQueryable<InstanceRow> Ordered(IQueryable<InstanceRow> rows, ListInstances request)
    {
        var ordered = (request.OrderBy?.ToUpperInvariant(), request.IsDescending) switch
        {
            ("NAME", true) => rows.OrderByDescending(row => row.Name),
            ("NAME", false) => rows.OrderBy(row => row.Name),
            ("UPDATED" or "UPDATEDAT", true) => rows.OrderByDescending(row => row.UpdatedAt),
            ("UPDATED" or "UPDATEDAT", false) => rows.OrderBy(row => row.UpdatedAt),
            ("FINISHED" or "FINISHEDAT", true) => rows.OrderByDescending(row => row.FinishedAt),
            ("FINISHED" or "FINISHEDAT", false) => rows.OrderBy(row => row.FinishedAt),
            (_, true) => rows.OrderByDescending(row => row.CreatedAt),
            (_, false) => rows.OrderBy(row => row.CreatedAt),
        };
        return ordered.ThenBy(row => row.Id);
    }
}
