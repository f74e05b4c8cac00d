using Baton.HumanTasks.Desk;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Instances;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.HumanTasks.Customers.Matters;

/// <summary>
/// What the customer has begun, what was begun for them elsewhere, and what they are asked about, the latest first. What was over at once and has neither a form nor a number, a question that was answered,
/// is no matter of theirs.
/// </summary>
internal sealed record ListMatters(Slice Slice) : IQuery<MatterList>
{
    public Permission Permission => Permission.UseCustomerPages;
}

internal sealed record MatterList(IReadOnlyList<MatterLine> Items, string? Next);

/// <param name="Id">Of the instance.</param>
/// <param name="Title">What it is.</param>
/// <param name="Kind">What its form is for; null where it began otherwise.</param>
/// <param name="Status">running, finished, cancelled or faulted.</param>
/// <param name="State">How the flow calls where it is; null where it says nothing.</param>
/// <param name="NeedsAnswer">The customer is asked something.</param>
/// <param name="CreatedAt">When it began.</param>
internal sealed record MatterLine(string Id, string Title, string? Kind, string Status, string? State, bool NeedsAnswer, DateTimeOffset CreatedAt);

internal sealed class MatterLister(Customers customers, MatterReading matters, MatterStates states, IStore store, RequestContext caller) : IRequestHandler<ListMatters, MatterList>
{
    public async Task<MatterList> Handle(ListMatters request, CancellationToken cancellationToken)
    {
        var (after, size) = request.Slice;
        var customer = await customers.GetAsync(cancellationToken);
        var ids = (await matters.IdsOfAsync(customer, cancellationToken)).ToArray();
        await using var reads = store.OpenReads();
        var asked = (await matters.QuestionsAsync(customer, null, cancellationToken)).Select(wait => wait.InstanceId).Distinct().ToArray();
        var mine = reads.Instances.Where(row => row.Tenant == caller.Tenant && ((row.StartedBy != null && ids.Contains(row.StartedBy) && row.ParentId == null) || asked.Contains(row.Id)));
        mine = mine.Where(row => row.FinishedAt == null || row.CorrelationId != null || asked.Contains(row.Id)
            || reads.Settings.Any(setting => setting.Tenant == row.Tenant && setting.Area == Matter.Area && setting.Key == row.Id));
        var areas = ids.Select(Matter.AreaOf).ToArray();
        // What others have started for them is found from its own rows: together with the rest it would be looked for in all instances.
        var elsewhere = reads.Settings.Where(setting => setting.Tenant == caller.Tenant && areas.Contains(setting.Area)).Join(
            reads.Instances.Where(row => row.Tenant == caller.Tenant), setting => setting.Key, row => row.Id, (_, row) => row);
        var last = after is null ? null : await reads.Instances.Where(row => row.Tenant == caller.Tenant && row.Id == after).FirstOrDefaultAsync(cancellationToken);
        var rows = (await PageAsync(mine)).UnionBy(await PageAsync(elsewhere), row => row.Id)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id, StringComparer.Ordinal).Take(size + 1).ToList();
        var shown = rows.Take(size).ToList();
        var lines = new List<MatterLine>();
        foreach (var (row, matter) in await matters.TheirsAsync(customer, shown, cancellationToken))
            lines.Add(await LineOfAsync(row, matter, asked.Contains(row.Id), cancellationToken));
        return new MatterList(lines, rows.Count > size ? shown[^1].Id : null);

        Task<List<InstanceRow>> PageAsync(IQueryable<InstanceRow> found)
        {
            if (last is not null)
                found = found.Where(row => row.CreatedAt < last.CreatedAt || (row.CreatedAt == last.CreatedAt && row.Id.CompareTo(last.Id) < 0));
            return found.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(size + 1).ToListAsync(cancellationToken);
        }
    }

    private async Task<MatterLine> LineOfAsync(InstanceRow row, Matter? matter, bool needsAnswer, CancellationToken cancellation) => new(
        row.Id, matter?.Title ?? await states.TitleOfAsync(row, cancellation), matter?.Kind, RequestStatus.Of(row.Status, row.SubStatus),
        MatterStates.StateOf(await states.ReadAsync(row, cancellation)), needsAnswer, row.CreatedAt);
}
