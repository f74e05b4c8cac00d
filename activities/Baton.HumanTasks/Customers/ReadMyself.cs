using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.HumanTasks.Customers;

/// <summary>What is known of the customer who asks.</summary>
internal sealed record ReadMyself : IQuery<Myself>
{
    public Permission Permission => Permission.UseCustomerPages;
}

/// <param name="Id">Theirs for good.</param>
/// <param name="DisplayName">What they are called here.</param>
/// <param name="Name">As they gave it.</param>
/// <param name="Phone">As they gave it.</param>
/// <param name="Companies">Those they act for.</param>
/// <param name="IsReached">False: they follow no longer, and nothing can be sent to them.</param>
internal sealed record Myself(string Id, string DisplayName, string? Name, string? Phone, IReadOnlyList<Company> Companies, bool IsReached);

internal sealed class MyselfReader(Customers customers, ContactBook contacts, Interactions interactions, RequestContext caller) : IRequestHandler<ReadMyself, Myself>
{
    public async Task<Myself> Handle(ReadMyself request, CancellationToken cancellationToken)
    {
        var (contact, companies) = await customers.GetAsync(cancellationToken);
        return new Myself(contact.Id, contact.DisplayName, contact.Name, contact.Phone, companies, await IsReachedAsync(contact.Id, cancellationToken));
    }

    private async Task<bool> IsReachedAsync(string contactId, CancellationToken cancellation)
    {
        var hasLeft = false;
        foreach (var identity in await contacts.IdentitiesOfAsync(caller.Tenant, contactId, cancellation))
        {
            if (await interactions.ReadAsync(caller.Tenant, identity.Channel, identity.ExternalId, cancellation) is not [var latest, ..])
                continue;
            if (latest.Kind != InteractionKind.Left)
                return true;
            hasLeft = true;
        }

        return !hasLeft;
    }
}
