using Baton.Runtime.Contacts;
using Baton.Storage;
using Baton.Storage.Instances;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Channels.Routing;

/// <summary>
/// How the instances of an order stand, for somebody outside: those they began and those that were begun for them, in the words of the flow, as long as they are
/// theirs to hear. What a flow is called and whom of the company it lies with is nobody's business outside.
/// </summary>
internal sealed class CustomerOrderStatus(IStore store, ContactBook contacts, MatterRights rights, IEnumerable<IKeptMatters> kept)
{
    private const int MostShown = 5;

    // Numbers are an order's own; only a flow that gives the same to many has more.
    private const int MostLookedAt = 50;

    /// <summary>A few lines; null where there is none that they may know of.</summary>
    public async Task<string?> FindAsync(Turn turn, string reference, CancellationToken cancellation)
    {
        var (tenant, contact, ids, upper) = (turn.Tenant, turn.Person.Id, turn.Person.Ids, reference.ToUpperInvariant());
        await using var reads = store.OpenReads();
        var rows = await reads.Instances.Where(row => row.Tenant == tenant && (row.CorrelationId == reference || row.CorrelationId == upper))
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(MostLookedAt).ToListAsync(cancellation);
        var today = await contacts.CompaniesOfAsync(tenant, contact, turn.Now, cancellation);
        var lines = new List<string>();
        foreach (var row in rows)
        {
            var said = await rights.SaidAsync(row, contact, cancellation);
            if (said is null && !(row.StartedBy is { } starter && ids.Contains(starter)))
                continue;
            if (lines.Count < MostShown && await rights.LeftAsync(row, contact, said, today, cancellation) is [])
                lines.Add($"#{reference}{(today.Count > 1 && said?.Company is { } company ? $"（{company}）" : "")}：{await WordOfAsync(row, cancellation)}");
        }

        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private async Task<string> WordOfAsync(InstanceRow row, CancellationToken cancellation)
    {
        if (row.SubStatus is not ("Cancelled" or "Faulted"))
        {
            foreach (var source in kept)
            {
                if (await source.StateOfAsync(row, cancellation) is { } state)
                    return state;
            }
        }

        return OrderStatus.WordOf(row.SubStatus);
    }
}
