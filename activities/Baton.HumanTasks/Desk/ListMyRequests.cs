using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Instances;
using Baton.Storage.Reads;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.HumanTasks.Desk;

/// <summary>What the caller has started, the latest first, and for whom it waits.</summary>
internal sealed record ListMyRequests(Slice Slice) : IQuery<SliceOf<RequestLine>>
{
    public Permission Permission => Permission.ActOnTasks;
}

/// <summary>One thing that was started. <paramref name="LastDecision"/> is what people decided last, by the verb's name.</summary>
internal sealed record RequestLine(
    string Id, string Title, string FlowName, string Status, PeopleView? Waiting, DateTimeOffset? WaitingSince, string? LastDecision, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);

internal sealed class MyRequestLister(IStore store, IOrganisation organisation, RequestContext caller) : IRequestHandler<ListMyRequests, SliceOf<RequestLine>>
{
    private sealed record Instance(string Id, string? Name, string DefinitionId, string VersionId, string Status, string SubStatus, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);

    private sealed record Piece(string InstanceId, string Title, string Assignee, string? Decision, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt);

    public async Task<SliceOf<RequestLine>> Handle(ListMyRequests request, CancellationToken cancellationToken)
    {
        var (after, size) = request.Slice;
        var people = await organisation.ReadAsync(caller.Tenant, cancellationToken);
        await using var reads = store.OpenReads();
        var mine = reads.Instances.Where(row => row.Tenant == caller.Tenant && row.StartedBy == caller.Caller && row.ParentId == null);
        var total = await mine.LongCountAsync(cancellationToken);
        if (after is not null)
            mine = await BelowAsync(mine, after, cancellationToken);
        var rows = await mine.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(size + 1)
            .Select(row => new Instance(row.Id, row.Name, row.DefinitionId, row.DefinitionVersionId, row.Status, row.SubStatus, row.CreatedAt, row.FinishedAt)).ToListAsync(cancellationToken);
        var shown = rows.Take(size).ToList();
        var names = await Origin.FlowNamesAsync(reads, caller.Tenant, [.. shown.Select(row => row.VersionId).Distinct()], cancellationToken);
        var tasks = await TasksAsync(reads, [.. shown.Select(row => row.Id)], cancellationToken);
        return new SliceOf<RequestLine>(
            [.. shown.Select(row => LineOf(row, names.GetValueOrDefault(row.VersionId) ?? row.DefinitionId, [.. tasks[row.Id]], people))], total, rows.Count > size ? shown[^1].Id : null);
    }

    private static async Task<IQueryable<InstanceRow>> BelowAsync(IQueryable<InstanceRow> mine, string after, CancellationToken cancellation)
    {
        var last = await mine.Where(row => row.Id == after).Select(row => new { row.CreatedAt }).FirstOrDefaultAsync(cancellation);
        return last is null ? mine : mine.Where(row => row.CreatedAt < last.CreatedAt || (row.CreatedAt == last.CreatedAt && row.Id.CompareTo(after) < 0));
    }

    private async Task<ILookup<string, Piece>> TasksAsync(StoreReads reads, string[] instances, CancellationToken cancellation)
    {
        var rows = await reads.Tasks.Where(row => row.Tenant == caller.Tenant && instances.Contains(row.InstanceId)).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id)
            .Select(row => new Piece(row.InstanceId, row.Title, row.Assignee, row.Decision, row.CreatedAt, row.ClosedAt)).ToListAsync(cancellation);
        return rows.ToLookup(row => row.InstanceId);
    }

    private static RequestLine LineOf(Instance row, string flowName, List<Piece> tasks, People people)
    {
        var open = tasks.Where(task => task.ClosedAt is null).ToList();
        return new RequestLine(
            row.Id, row.Name ?? tasks.LastOrDefault()?.Title ?? flowName, flowName, RequestStatus.Of(row.Status, row.SubStatus),
            open is [] ? null : PeopleView.Of([.. open.Select(task => task.Assignee).Distinct()], people), open is [] ? null : open.Min(task => task.CreatedAt),
            tasks.Where(task => task.Decision is not null).MaxBy(task => task.ClosedAt)?.Decision, row.CreatedAt, row.FinishedAt);
    }
}
