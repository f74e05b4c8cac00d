using Baton.Storage;
using Baton.Storage.Instances;

namespace Baton.Runtime.Contacts;

/// <summary>
/// Whether somebody outside still hears and sees what an instance is about. What was begun in the name of a company is theirs as long as they act
/// for it; where nobody said in whose name, as long as they act for all they acted for then.
/// </summary>
public sealed class MatterRights(ContactBook contacts, IStore store, IEnumerable<IKeptMatters> kept)
{
    /// <summary>Whom they have left, so that they are told nothing more of it; null: it is theirs to hear, or they are nobody from outside.</summary>
    /// <param name="tenant">Whose instance.</param>
    /// <param name="instanceId">What it is about; what a child says is about what its parent was begun for.</param>
    /// <param name="channel">Where they would be told.</param>
    /// <param name="externalId">As the channel knows them.</param>
    /// <param name="now">The moment of telling.</param>
    /// <param name="cancellation">Cancels the look.</param>
    public async Task<Departure?> FindDepartureAsync(string tenant, string instanceId, string channel, string externalId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await contacts.FindAsync(tenant, channel, externalId, cancellation) is not { } contact || await BeginningOfAsync(tenant, instanceId, cancellation) is not { } row)
            return null;
        var said = await SaidAsync(row, contact.Id, cancellation);
        var left = await LeftAsync(row, contact.Id, said, await contacts.CompaniesOfAsync(tenant, contact.Id, now, cancellation), cancellation);
        return left.Count == 0 ? null : new Departure(contact.DisplayName, left);
    }

    /// <summary>The companies in whose name it was theirs and for which they act no more; none: it is theirs still.</summary>
    /// <param name="row">What it is about.</param>
    /// <param name="contactId">Whose.</param>
    /// <param name="said">In whose name, where that was said.</param>
    /// <param name="today">The companies they act for today.</param>
    /// <param name="cancellation">Cancels the look.</param>
    public async Task<IReadOnlyList<string>> LeftAsync(InstanceRow row, string contactId, SaidCompany? said, IReadOnlyCollection<Company> today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (said is not null)
            return said.Company is { } company && today.All(still => still.Number != company) ? [company] : [];
        return await contacts.LeftSinceAsync(row.Tenant, contactId, row.CreatedAt, today, cancellation);
    }

    /// <summary>In whose name it is theirs; null where nobody said, or it is not theirs.</summary>
    public async Task<SaidCompany?> SaidAsync(InstanceRow row, string contactId, CancellationToken cancellation)
    {
        SaidCompany? said = null;
        foreach (var source in kept)
            said ??= await source.FindAsync(row, contactId, cancellation);
        return said;
    }

    private async Task<InstanceRow?> BeginningOfAsync(string tenant, string instanceId, CancellationToken cancellation)
    {
        var row = await store.FindInstanceAsync(tenant, instanceId, cancellation);
        while (row is { ParentId: { } parent } && await store.FindInstanceAsync(tenant, parent, cancellation) is { } above)
            row = above;
        return row;
    }
}

/// <summary>Somebody outside has left the company in whose name something was theirs.</summary>
/// <param name="Name">What they are called here.</param>
/// <param name="Companies">The numbers of the companies they have left.</param>
public sealed record Departure(string Name, IReadOnlyList<string> Companies)
{
    /// <summary>In a sentence that goes on, for people here.</summary>
    public string Chinese => $"{Name}已经不代表 {string.Join('、', Companies)}";

    /// <inheritdoc cref="Chinese"/>
    public string English => $"{Name} acts for {string.Join(", ", Companies)} no more";
}
