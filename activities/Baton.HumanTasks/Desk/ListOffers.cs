using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Tasks;
using MediatR;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.HumanTasks.Desk;

/// <summary>What is offered to the caller and to others, the latest first.</summary>
internal sealed record ListOffers : IQuery<OfferList>
{
    public Permission Permission => Permission.ActOnTasks;
}

internal sealed record OfferList(IReadOnlyList<TaskLine> Items);

internal sealed class OfferLister(IStore store, InstanceStates states, Parties parties, RequestContext caller, TimeProvider time) : IRequestHandler<ListOffers, OfferList>
{
    // Offers stand for minutes; whoever has more of them than this does not read them all.
    private const int MostLookedAt = 200;

    public async Task<OfferList> Handle(ListOffers request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = await reads.Tasks.Where(row => row.Tenant == caller.Tenant && row.Assignee == "" && row.Status == nameof(TaskStatus.Offered))
            .OrderByDescending(row => row.CreatedAt).Take(MostLookedAt).ToListAsync(cancellationToken);
        var mine = new List<TaskRow>();
        foreach (var group in rows.GroupBy(row => row.InstanceId))
            mine.AddRange(await OfferedAsync(group.Key, [.. group], cancellationToken));
        var origins = await Origin.OfAsync(reads, caller.Tenant, [.. mine.Select(row => row.InstanceId).Distinct()], cancellationToken);
        var people = await parties.ReadAsync(caller.Tenant, origins.Values.Select(origin => origin.StartedBy), cancellationToken);
        var now = time.GetUtcNow();
        return new OfferList([.. mine.OrderByDescending(row => row.CreatedAt).Select(row => TaskLine.Of(row, origins.GetValueOrDefault(row.InstanceId), people, now))]);
    }

    private async Task<IEnumerable<TaskRow>> OfferedAsync(string instanceId, IReadOnlyList<TaskRow> rows, CancellationToken cancellation)
    {
        if (await states.FindAsync(caller.Tenant, instanceId, cancellation) is not { } state)
            return [];
        var offered = OpenOffers.In(state).Where(offer => offer.Candidates.Contains(caller.Caller)).Select(offer => offer.TaskId).ToHashSet();
        return rows.Where(row => offered.Contains(row.Id));
    }
}
