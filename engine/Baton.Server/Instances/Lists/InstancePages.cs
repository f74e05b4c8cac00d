using System.Collections.Immutable;
using System.Linq.Expressions;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Instances;
using Baton.Storage.Reads;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Instances.Lists;

internal enum InstanceOrder
{
    Created = 0,
    Updated = 1,
    Finished = 2,
    Name = 3,
}

/// <summary>
/// Reads pages of instances so that a million of them cost no more than a thousand: each sub-status (of each definition asked for) is a
/// stream of its own in an index, and the page is what comes first of all streams.
/// </summary>
internal sealed class InstancePages(IStore store, RequestContext caller)
{
    /// <summary>More streams than this cost more than they save.</summary>
    private const int MostStreams = 32;

    public async Task<PageOf<T>> ReadAsync<T>(
        InstanceFilter filter, InstanceOrder order, bool isDescending, Paging paging, Expression<Func<InstanceRow, T>> select, CancellationToken cancellation)
    {
        if (WithinKey(filter) is not { } allowed)
            return new PageOf<T>([], 0);
        filter = allowed;
        await using var reads = store.OpenReads();
        filter = await WithDefinitionsAsync(reads, filter, cancellation);
        var search = filter.Search is { } term ? new InstanceSearch(reads.Instances.Where(row => row.Tenant == caller.Tenant), term) : null;
        if (search is not null)
            await search.LookAsync(cancellation);
        var streams = Streams(reads, filter, search);
        long total = 0;
        if (search is { IsBroad: true } && filter.IsSearchAlone)
            total = search.Count;
        else
            foreach (var stream in streams)
                total += await CountAsync(stream, filter.HasIncidents, cancellation);
        var isMerged = streams.Length > 1 && order == InstanceOrder.Created;
        var page = isMerged
            ? await Ordered(await MergedAsync(reads, Admitted(streams, filter), isDescending, paging, cancellation), order, isDescending).Select(select).ToListAsync(cancellation)
            : await PageAsync(await PartsAsync(Admitted(Whole(reads, filter, search, streams), filter), order, isDescending, total, cancellation), paging, select, cancellation);
        return new PageOf<T>(page, total);
    }

    // What has no name, or no end, comes before the rest upwards and behind it downwards; only the rest stands in the index of that order.
    private static async Task<ImmutableArray<IQueryable<InstanceRow>>> PartsAsync(
        IQueryable<InstanceRow> rows, InstanceOrder order, bool isDescending, long total, CancellationToken cancellation)
    {
        if (order is not (InstanceOrder.Name or InstanceOrder.Finished))
            return [Ordered(rows, order, isDescending)];
        var missing = (order == InstanceOrder.Name ? rows.Where(row => row.Name == null) : rows.Where(row => row.Status == "Running")).OrderBy(row => row.Id);
        var present = order == InstanceOrder.Name ? rows.Where(row => row.Name != null) : rows.Where(row => row.FinishedAt != null);
        if (isDescending)
            return [Ordered(present, order, isDescending), missing];
        // Where all have names, one without would be looked for among all.
        return order == InstanceOrder.Name && await present.LongCountAsync(cancellation) == total
            ? [Ordered(present, order, isDescending)]
            : [missing, Ordered(present, order, isDescending)];
    }

    private static async Task<List<T>> PageAsync<T>(
        ImmutableArray<IQueryable<InstanceRow>> parts, Paging paging, Expression<Func<InstanceRow, T>> select, CancellationToken cancellation)
    {
        var (page, skip) = (new List<T>(), paging.Skip);
        foreach (var part in parts)
        {
            var rows = await part.Skip(skip).Take(paging.Size - page.Count).Select(select).ToListAsync(cancellation);
            page.AddRange(rows);
            if (page.Count == paging.Size)
                break;
            if (skip > 0)
                skip = rows.Count > 0 ? 0 : skip - await part.CountAsync(cancellation);
        }

        return page;
    }

    // A limited key sees what it is for; null where that is nothing.
    private InstanceFilter? WithinKey(InstanceFilter filter)
    {
        if (caller.Key is not { IsLimited: true } key)
            return filter;
        if (key.OwnOnly)
            filter = filter with { StartedBy = caller.Caller };
        if (key.DefinitionIds is not { } allowed)
            return filter;
        ImmutableArray<string> shown = filter.DefinitionIds.IsEmpty ? allowed : [.. filter.DefinitionIds.Intersect(allowed)];
        return shown.IsEmpty ? null : filter with { DefinitionIds = shown };
    }

    // Versions are found through the definition they belong to, which has an index.
    private async Task<InstanceFilter> WithDefinitionsAsync(StoreReads reads, InstanceFilter filter, CancellationToken cancellation)
    {
        if (filter.VersionIds.IsEmpty || !filter.DefinitionIds.IsEmpty)
            return filter;
        var ids = filter.VersionIds.ToArray();
        var definitions = await reads.Definitions.Where(row => row.Tenant == caller.Tenant && ids.Contains(row.Id)).Select(row => row.DefinitionId).Distinct().ToArrayAsync(cancellation);
        return definitions.Length < ids.Length ? filter : filter with { DefinitionIds = [.. definitions] };
    }

    private ImmutableArray<IQueryable<InstanceRow>> Streams(StoreReads reads, InstanceFilter filter, InstanceSearch? search)
    {
        var statuses = filter.AdmittedSubStatuses;
        var keyed = Keyed(reads, filter, search);
        if (keyed is not null || statuses.Length * Math.Max(1, filter.DefinitionIds.Length) > MostStreams)
        {
            var (all, definitions) = (statuses.ToArray(), filter.DefinitionIds.ToArray());
            var rows = keyed ?? Filtered(reads, filter, search);
            if (filter.Statuses.Length + filter.SubStatuses.Length > 0)
                // Trimmed, so that no database goes by the index on it: the few that were found are looked at.
                rows = rows.Where(row => all.Contains(row.SubStatus.Trim()));
            return [definitions.Length == 0 ? rows : rows.Where(row => definitions.Contains(row.DefinitionId))];
        }

        return
        [
            .. from status in statuses
               from definition in filter.DefinitionIds.Select(id => (string?)id).DefaultIfEmpty()
               let rows = Filtered(reads, filter, search).Where(row => row.SubStatus == status)
               select definition is null ? rows : rows.Where(row => row.DefinitionId == definition),
        ];
    }

    // Everything in one query, where the order is not that of the streams.
    private IQueryable<InstanceRow> Whole(StoreReads reads, InstanceFilter filter, InstanceSearch? search, ImmutableArray<IQueryable<InstanceRow>> streams)
    {
        if (streams.Length == 1)
            return streams[0];
        var (statuses, definitions) = (filter.AdmittedSubStatuses.ToArray(), filter.DefinitionIds.ToArray());
        var rows = Filtered(reads, filter, search);
        if (filter.Statuses.Length + filter.SubStatuses.Length > 0)
            rows = rows.Where(row => statuses.Contains(row.SubStatus));
        return definitions.Length == 0 ? rows : rows.Where(row => definitions.Contains(row.DefinitionId));
    }

    private IQueryable<InstanceRow> Filtered(StoreReads reads, InstanceFilter filter, InstanceSearch? search)
    {
        var rows = reads.Instances.Where(row => row.Tenant == caller.Tenant);
        var versions = filter.VersionIds.ToArray();
        if (versions.Length > 0)
            rows = rows.Where(row => versions.Contains(row.DefinitionVersionId));
        if (filter.Version is { } version)
            rows = rows.Where(row => row.DefinitionVersion == version);
        if (filter.StartedBy is { } startedBy)
            rows = rows.Where(row => row.StartedBy == startedBy);
        if (search is { IsBroad: true })
            rows = search.Among(rows);
        return filter.Times.Aggregate(rows, (within, limit) => within.Within(limit));
    }

    // What few instances share is looked up first, and only those are looked at.
    private IQueryable<InstanceRow>? Keyed(StoreReads reads, InstanceFilter filter, InstanceSearch? search)
    {
        var rows = Filtered(reads, filter, search);
        var all = reads.Instances.Where(row => row.Tenant == caller.Tenant);
        IQueryable<InstanceRow>? keyed = null;
        if (filter.CorrelationId is { } correlation)
            keyed = rows.Where(row => all.Where(each => each.CorrelationId == correlation).Select(each => each.Id).Contains(row.Id));
        var parents = filter.ParentIds.ToArray();
        if (parents.Length > 0)
            keyed = (keyed ?? rows).Where(row => all.Where(each => each.ParentId != null && parents.Contains(each.ParentId)).Select(each => each.Id).Contains(row.Id));
        if (search is not { IsBroad: false })
            return keyed;
        var found = search.Ids;
        return (keyed ?? rows).Where(row => found.Contains(row.Id));
    }

    // Those without incidents are all but those with: the few are counted instead of the many.
    private static async Task<long> CountAsync(IQueryable<InstanceRow> rows, bool? hasIncidents, CancellationToken cancellation)
    {
        var all = hasIncidents is true ? 0 : await rows.LongCountAsync(cancellation);
        var failed = hasIncidents is null ? 0 : await rows.Where(row => row.IncidentCount > 0).LongCountAsync(cancellation);
        return hasIncidents is true ? failed : all - failed;
    }

    private static IQueryable<InstanceRow> Admitted(IQueryable<InstanceRow> rows, InstanceFilter filter) => filter.HasIncidents switch
    {
        true => rows.Where(row => row.IncidentCount > 0),
        false => rows.Where(row => row.IncidentCount == 0),
        null => rows,
    };

    private static IEnumerable<IQueryable<InstanceRow>> Admitted(ImmutableArray<IQueryable<InstanceRow>> streams, InstanceFilter filter) => streams.Select(rows => Admitted(rows, filter));

    private async Task<IQueryable<InstanceRow>> MergedAsync(
        StoreReads reads, IEnumerable<IQueryable<InstanceRow>> streams, bool isDescending, Paging paging, CancellationToken cancellation)
    {
        var heads = new List<(DateTimeOffset At, string Id)>();
        foreach (var stream in streams)
        {
            var head = await Ordered(stream, InstanceOrder.Created, isDescending).Take(paging.Skip + paging.Size).Select(row => new { row.CreatedAt, row.Id }).ToListAsync(cancellation);
            heads.AddRange(head.Select(row => (row.CreatedAt, row.Id)));
        }

        var ordered = isDescending ? heads.OrderByDescending(row => row.At) : heads.OrderBy(row => row.At);
        var ids = ordered.ThenBy(row => row.Id, StringComparer.Ordinal).Skip(paging.Skip).Take(paging.Size).Select(row => row.Id).ToArray();
        return reads.Instances.Where(row => row.Tenant == caller.Tenant && ids.Contains(row.Id));
    }

    private static IOrderedQueryable<InstanceRow> Ordered(IQueryable<InstanceRow> rows, InstanceOrder order, bool isDescending)
    {
        var ordered = (order, isDescending) switch
        {
            (InstanceOrder.Name, true) => rows.OrderByDescending(row => row.Name),
            (InstanceOrder.Name, false) => rows.OrderBy(row => row.Name),
            (InstanceOrder.Updated, true) => rows.OrderByDescending(row => row.UpdatedAt),
            (InstanceOrder.Updated, false) => rows.OrderBy(row => row.UpdatedAt),
            (InstanceOrder.Finished, true) => rows.OrderByDescending(row => row.FinishedAt),
            (InstanceOrder.Finished, false) => rows.OrderBy(row => row.FinishedAt),
            (_, true) => rows.OrderByDescending(row => row.CreatedAt),
            (_, false) => rows.OrderBy(row => row.CreatedAt),
        };
        return ordered.ThenBy(row => row.Id);
    }
}
