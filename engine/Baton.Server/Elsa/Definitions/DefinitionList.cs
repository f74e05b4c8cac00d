using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Definitions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Definitions;

/// <summary>The query string of the list; names are bound without regard to case.</summary>
internal sealed record DefinitionListQuery(
    string? VersionOptions, int? Page, int? PageSize, string? SearchTerm, string[]? DefinitionIds, string[]? Ids, string? OrderBy, string? OrderDirection)
{
    public ListDefinitions ToRequest() => new(
        Definitions.VersionOptions.Parse(VersionOptions, Definitions.VersionOptions.Latest), Paging.Of(Page, PageSize), SearchTerm, DefinitionIds ?? [], Ids ?? [], OrderBy, OrderDirection);
}

internal sealed record ListDefinitions(
    VersionOptions Which, Paging Paging, string? SearchTerm, string[] DefinitionIds, string[] Ids, string? OrderBy, string? OrderDirection) : IQuery<DefinitionList>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed record ReadVersions(string DefinitionId) : IQuery<DefinitionList>
{
    public Permission Permission => Permission.ReadDefinitions;
}

internal sealed record DefinitionList(IReadOnlyList<DefinitionSummary> Items, int TotalCount, IReadOnlyList<Link> Links);

internal sealed record DefinitionSummary(
    IReadOnlyList<Link> Links,
    bool IsMaterializerAvailable,
    string Id,
    string DefinitionId,
    string Name,
    string Description,
    int Version,
    string ToolVersion,
    bool IsLatest,
    bool IsPublished,
    string MaterializerName,
    DateTimeOffset CreatedAt,
    bool IsReadonly);

internal sealed class DefinitionLister(IStore store, RequestContext caller)
    : IRequestHandler<ListDefinitions, DefinitionList>, IRequestHandler<ReadVersions, DefinitionList>
{
    public async Task<DefinitionList> Handle(ListDefinitions request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = request.Which.Of(reads.Definitions.Where(row => row.Tenant == caller.Tenant));
        if (request.DefinitionIds is { Length: > 0 } definitionIds)
            rows = rows.Where(row => definitionIds.Contains(row.DefinitionId));
        if (request.Ids is { Length: > 0 } ids)
            rows = rows.Where(row => ids.Contains(row.Id));
        if (request.SearchTerm is { Length: > 0 } term)
            rows = rows.Where(row => row.Name.Contains(term) || row.DefinitionId.Contains(term) || row.Id == term);
        var total = await rows.CountAsync(cancellationToken);
        return await PageAsync(Ordered(rows, request).Skip(request.Paging.Skip).Take(request.Paging.Size), total, cancellationToken);
    }

    public async Task<DefinitionList> Handle(ReadVersions request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = reads.Definitions.Where(row => row.Tenant == caller.Tenant && row.DefinitionId == request.DefinitionId);
        return await PageAsync(rows.OrderByDescending(row => row.Version), await rows.CountAsync(cancellationToken), cancellationToken);
    }

    // The drawings stay in the database: a list needs none of them.
    private async Task<DefinitionList> PageAsync(IQueryable<DefinitionRow> page, int total, CancellationToken cancellation)
    {
        var rows = await page
            .Select(row => new { row.Id, row.DefinitionId, row.Name, row.Description, row.Version, row.IsLatest, row.IsPublished, row.CreatedAt })
            .ToListAsync(cancellation);
        return new DefinitionList(
            [.. rows.Select(row => new DefinitionSummary(
                Links.OfDefinition(row.DefinitionId, caller), true, row.Id, row.DefinitionId, row.Name, row.Description ?? "",
                row.Version, "3.8.0.0", row.IsLatest, row.IsPublished, "Json", row.CreatedAt, false))],
            total,
            Links.OfList(caller));
    }

    private static IOrderedQueryable<DefinitionRow> Ordered(IQueryable<DefinitionRow> rows, ListDefinitions request)
    {
        var isDescending = string.Equals(request.OrderDirection, "Descending", StringComparison.OrdinalIgnoreCase);
        var ordered = (request.OrderBy?.ToUpperInvariant(), isDescending) switch
        {
            ("NAME", false) => rows.OrderBy(row => row.Name),
            ("NAME", true) => rows.OrderByDescending(row => row.Name),
            ("VERSION", false) => rows.OrderBy(row => row.Version),
            ("VERSION", true) => rows.OrderByDescending(row => row.Version),
            (_, false) => rows.OrderBy(row => row.CreatedAt),
            (_, true) => rows.OrderByDescending(row => row.CreatedAt),
        };
        return ordered.ThenBy(row => row.Id);
    }
}
