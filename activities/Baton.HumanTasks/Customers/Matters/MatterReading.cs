using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Instances;
using Baton.Storage.Waits;
using Microsoft.EntityFrameworkCore;

namespace Baton.HumanTasks.Customers.Matters;

/// <summary>What a customer has begun, by a form or by writing, or is asked about. What was begun for a company is theirs as long as they act for it.</summary>
internal sealed class MatterReading(ContactBook contacts, IStore store, RequestContext caller)
{
    /// <summary>Which of these they may see, with what they filled in: what they began, and of what asks them something that it does.</summary>
    public async Task<IReadOnlyList<(InstanceRow Row, Matter? Matter)>> TheirsAsync(Customer customer, IReadOnlyList<InstanceRow> rows, CancellationToken cancellation)
    {
        var (ids, starters) = (rows.Select(row => row.Id).ToArray(), await IdsOfAsync(customer, cancellation));
        await using var reads = store.OpenReads();
        var kept = await reads.Settings.Where(row => row.Tenant == caller.Tenant && row.Area == Matter.Area && ids.Contains(row.Key)).ToDictionaryAsync(row => row.Key, cancellation);
        var theirs = new List<(InstanceRow, Matter?)>();
        foreach (var row in rows)
        {
            var isStarter = row.StartedBy is { } starter && starters.Contains(starter);
            var matter = isStarter && kept.GetValueOrDefault(row.Id) is { } setting ? Matter.Read(setting) : null;
            if (isStarter ? await IsTheirsAsync(customer, row, matter, cancellation) : await IsAskedAsync(customer, row.Id, cancellation))
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

    // Of what was not begun by a form nobody said for whom: it was for those they acted for then, and all of these they have to act for still.
    private async Task<bool> IsTheirsAsync(Customer customer, InstanceRow row, Matter? matter, CancellationToken cancellation) => matter is not null
        ? matter.Company is null || customer.Companies.Any(company => company.Number == matter.Company)
        : await contacts.ActsStillAsync(caller.Tenant, customer.Contact.Id, row.CreatedAt, customer.Companies, cancellation);
}
