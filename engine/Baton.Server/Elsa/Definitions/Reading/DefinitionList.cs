using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Definitions;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Definitions.Reading;

/// <summary>The query string of the list; names are bound without regard to case. Without versionOptions all versions are meant.</summary>
internal sealed record DefinitionListQuery(
    string? VersionOptions,
    int? Page,
    int? PageSize,
    string? SearchTerm,
    string[]? DefinitionIds,
    string[]? Ids,
    bool? IsSystem,
    bool? IsReadonly,
    bool? IsPublished,
    [FromQuery(Name = "materializer")] string? Materializer,
    [FromQuery(Name = "label")] string[]? Labels,
    string? OrderBy,
    string? OrderDirection)
{
    public ListDefinitions ToRequest() => new(
        Definitions.VersionOptions.Parse(VersionOptions, Definitions.VersionOptions.AllVersions), Paging.Of(Page, PageSize), SearchTerm?.Trim(),
        DefinitionIds ?? [], Ids ?? [], IsPublished, IsNothing, OrderBy, OrderDirection);

    // Nothing here is a system's, read-only, labelled, or of another make than JSON.
    private bool IsNothing =>
        IsSystem is true || IsReadonly is true || Labels is { Length: > 0 }
        || Materializer is { Length: > 0 } make && !make.Equals(DefinitionModel.Materializer, StringComparison.OrdinalIgnoreCase);
}

internal sealed record ListDefinitions(
    VersionOptions Which, Paging Paging, string? SearchTerm, string[] DefinitionIds, string[] Ids, bool? IsPublished, bool IsNothing, string? OrderBy, string? OrderDirection)
    : IQuery<DefinitionList>
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
    bool IsReadonly)
{
    public static DefinitionSummary Of(DefinitionRow row, RequestContext caller) => new(
        Elsa.Links.OfDefinition(row.DefinitionId, caller), true, row.Id, row.DefinitionId, row.Name, row.Description ?? "", row.Version,
        DefinitionModel.ToolVersion, row.IsLatest, row.IsPublished, DefinitionModel.Materializer, row.CreatedAt, false);
}

internal sealed class DefinitionLister(IStore store, RequestContext caller) : IRequestHandler<ListDefinitions, DefinitionList>
{
    public async Task<DefinitionList> Handle(ListDefinitions request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = request.Which.Of(reads.Definitions.Where(row => row.Tenant == caller.Tenant && !request.IsNothing));
        if (request.DefinitionIds is { Length: > 0 } definitionIds)
            rows = rows.Where(row => definitionIds.Contains(row.DefinitionId));
        if (request.Ids is { Length: > 0 } ids)
            rows = rows.Where(row => ids.Contains(row.Id));
        if (request.IsPublished is { } isPublished)
            rows = rows.Where(row => row.IsPublished == isPublished);
        if (request.SearchTerm is { Length: > 0 } term)
            rows = rows.Where(row => row.Name.Contains(term) || row.Description!.Contains(term) || row.DefinitionId.Contains(term) || row.Id == term);
        var total = await rows.CountAsync(cancellationToken);
        // The drawings stay in the database: a list needs none of them.
        var page = await Ordered(rows, request).Skip(request.Paging.Skip).Take(request.Paging.Size)
            .Select(row => new { row.Id, row.DefinitionId, row.Name, row.Description, row.Version, row.IsLatest, row.IsPublished, row.CreatedAt })
            .ToListAsync(cancellationToken);
        return new DefinitionList(
            [.. page.Select(row => new DefinitionSummary(
                Elsa.Links.OfDefinition(row.DefinitionId, caller), true, row.Id, row.DefinitionId, row.Name, row.Description ?? "", row.Version,
                DefinitionModel.ToolVersion, row.IsLatest, row.IsPublished, DefinitionModel.Materializer, row.CreatedAt, false))],
            total,
            Elsa.Links.OfList(caller));
    }

    // By name unless told, as Elsa does; what tells of time comes newest first.
    private static IOrderedQueryable<DefinitionRow> Ordered(IQueryable<DefinitionRow> rows, ListDefinitions request)
    {
        var by = request.OrderBy?.ToUpperInvariant() ?? "NAME";
        var isDescending = string.IsNullOrEmpty(request.OrderDirection) ? by != "NAME" : request.OrderDirection.Equals("Descending", StringComparison.OrdinalIgnoreCase);
        var ordered = (by, isDescending) switch
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
