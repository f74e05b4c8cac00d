using Baton.Kernel;
using Baton.Runtime.Contacts;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Customers;

/// <summary>Finds out which customer asks. Whom they act for is looked up at every request: a right ends with its date.</summary>
internal sealed class Customers(ContactBook contacts, RequestContext caller, TimeProvider time)
{
    /// <exception cref="RefusedException">Whoever asks is none.</exception>
    public async Task<Customer> GetAsync(CancellationToken cancellation) =>
        Contact.IsId(caller.Caller) && await contacts.FindAsync(caller.Tenant, caller.Caller, cancellation) is { } contact
            ? new Customer(contact, await contacts.CompaniesOfAsync(caller.Tenant, contact.Id, time.GetUtcNow(), cancellation))
            : throw new RefusedException(new Refusal("not-a-customer", "这里是客户的页面，请从公众号里打开。", "These pages are for customers; open them in the service account."), 403);
}
