using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Instances;
using Baton.Storage.Waits;
using Microsoft.EntityFrameworkCore;

namespace Baton.HumanTasks.Customers.Matters;

/// <summary>What a customer has begun, by a form, by writing or elsewhere, or is asked about. What was begun for a company is theirs as long as they act for it.</summary>
internal sealed class MatterReading(ContactBook contacts, MatterRights rights, IStore store, RequestContext caller)
{
    /// <summary>Which of these they may see, with what they filled in: what they began or was begun for them, and of what asks them something that it does.</summary>
    public async Task<IReadOnlyList<(InstanceRow Row, Matter? Matter)>> TheirsAsync(Customer customer, IReadOnlyList<InstanceRow> rows, CancellationToken cancellation)
    {
        var (asked, ids) = (rows.Select(row => row.Id).ToArray(), await IdsOfAsync(customer, cancellation));
        await using var reads = store.OpenReads();
        var kept = await reads.Settings.Where(row => row.Tenant == caller.Tenant && row.Area == Matter.Area && asked.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancellation);
        var theirs = new List<(InstanceRow, Matter?)>();
        foreach (var row in rows)
        {
            var matter = kept.GetValueOrDefault(row.Id) is { } setting && Matter.Read(setting) is var read && read.IsOf(ids, row.StartedBy) ? read : null;
            if (matter is null && !(row.StartedBy is { } starter && ids.Contains(starter)) && !await IsAskedAsync(customer, row.Id, cancellation))
                continue;
            if (await rights.LeftAsync(row, customer.Contact.Id, matter is null ? null : new SaidCompany(matter.Company), customer.Companies, cancellation) is [])
                theirs.Add((row, matter));
        }

        return theirs;
    }

    /// <summary>One of them; null where there is none that is theirs.</summary>
    public async Task<(InstanceRow Row, Matter? Matter)?> FindAsync(Customer customer, string instanceId, CancellationToken cancellation) =>
        await store.FindInstanceAsync(caller.Tenant, instanceId, cancellation) is { } row && await TheirsAsync(customer, [row], cancellation) is [var only] ? only : null;

    /// <summary>What flows ask them just now.</summary>
    public async Task<IReadOnlyList<WaitRow>> QuestionsAsync(Customer customer, string? instanceId, CancellationToken cancellation)
    {
        var found = new List<WaitRow>();
        foreach (var id in await IdsOfAsync(customer, cancellation))
            found.AddRange(await store.FindEventWaitsAsync(caller.Tenant, CustomerQuestion.NameFor(id), instanceId, null, cancellation));
        return found;
    }

    /// <summary>Under which ids they have begun something.</summary>
    public Task<IReadOnlyList<string>> IdsOfAsync(Customer customer, CancellationToken cancellation) => contacts.IdsOfAsync(caller.Tenant, customer.Contact.Id, cancellation);

    private async Task<bool> IsAskedAsync(Customer customer, string instanceId, CancellationToken cancellation) => (await QuestionsAsync(customer, instanceId, cancellation)).Count > 0;
}
