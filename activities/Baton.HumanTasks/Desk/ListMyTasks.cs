using Baton.Kernel.Executions;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Tasks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.HumanTasks.Desk;

/// <summary>The caller's own tasks, the latest first: those that wait for them, or those that are over.</summary>
internal sealed record ListMyTasks(bool AreOver, Slice Slice) : IQuery<SliceOf<TaskLine>>
{
    public Permission Permission => Permission.ActOnTasks;
}

/// <summary>A task in a list. <paramref name="Decision"/> is null for one that nobody decided, such as one that timed out.</summary>
internal sealed record TaskLine(
    string Id, string Kind, string Title, string? Summary, string FlowName, PersonView? StartedBy, string Status, string? Decision,
    DateTimeOffset CreatedAt, DateTimeOffset? Due, bool IsLate, DateTimeOffset? ClosedAt)
{
    public static TaskLine Of(TaskRow row, Origin? origin, People people, DateTimeOffset now) => new(
        row.Id, row.Kind, row.Title, StateJson.ReadNotice(row.Data).Summary, origin?.FlowName ?? "",
        PersonView.Find(origin?.StartedBy, people),
        row.Status, row.Decision, row.CreatedAt, row.Due, row.ClosedAt is null && row.Due < now, row.ClosedAt);
}

internal sealed class MyTaskLister(IStore store, Parties parties, RequestContext caller, TimeProvider time) : IRequestHandler<ListMyTasks, SliceOf<TaskLine>>
{
    public async Task<SliceOf<TaskLine>> Handle(ListMyTasks request, CancellationToken cancellationToken)
    {
        var (areOver, (after, size)) = (request.AreOver, request.Slice);
        var now = time.GetUtcNow();
        await using var reads = store.OpenReads();
        var mine = reads.Tasks.Where(row => row.Tenant == caller.Tenant && row.Assignee == caller.Caller && (row.ClosedAt != null) == areOver);
        var total = await mine.LongCountAsync(cancellationToken);
        if (after is not null)
            mine = await BelowAsync(mine, reads.Tasks, areOver, after, cancellationToken);
        var ordered = areOver ? mine.OrderByDescending(row => row.ClosedAt).ThenByDescending(row => row.Id) : mine.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id);
        var rows = await ordered.Take(size + 1).ToListAsync(cancellationToken);
        var shown = rows.Take(size).ToList();
        var origins = await Origin.OfAsync(reads, caller.Tenant, [.. shown.Select(row => row.InstanceId).Distinct()], cancellationToken);
        var people = await parties.ReadAsync(caller.Tenant, origins.Values.Select(origin => origin.StartedBy), cancellationToken);
        return new SliceOf<TaskLine>(
            [.. shown.Select(row => TaskLine.Of(row, origins.GetValueOrDefault(row.InstanceId), people, now))], total, rows.Count > size ? shown[^1].Id : null);
    }

    // The task it goes on after may have left this list meanwhile: where it stood still counts.
    private async Task<IQueryable<TaskRow>> BelowAsync(IQueryable<TaskRow> mine, IQueryable<TaskRow> all, bool areOver, string after, CancellationToken cancellation)
    {
        var last = await all.Where(row => row.Tenant == caller.Tenant && row.Id == after && row.Assignee == caller.Caller)
            .Select(row => new { row.CreatedAt, row.ClosedAt }).FirstOrDefaultAsync(cancellation);
        if (last is null)
            return mine;
        return areOver
            ? mine.Where(row => row.ClosedAt < last.ClosedAt || (row.ClosedAt == last.ClosedAt && row.Id.CompareTo(after) < 0))
            : mine.Where(row => row.CreatedAt < last.CreatedAt || (row.CreatedAt == last.CreatedAt && row.Id.CompareTo(after) < 0));
    }
}
