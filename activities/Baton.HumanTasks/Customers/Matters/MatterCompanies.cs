using Baton.Runtime.Contacts;
using Baton.Storage;
using Baton.Storage.Instances;

namespace Baton.HumanTasks.Customers.Matters;

/// <summary>In whose name a customer has begun something, as it is kept beside the instance.</summary>
internal sealed class MatterCompanies(ContactBook contacts, IStore store) : IMatterCompanies
{
    public async Task<SaidCompany?> FindAsync(InstanceRow row, string contactId, CancellationToken cancellation)
    {
        if (await store.FindSettingAsync(row.Tenant, Matter.Area, row.Id, cancellation) is not { } kept)
            return null;
        var matter = Matter.Read(kept);
        return matter.IsOf(await contacts.IdsOfAsync(row.Tenant, contactId, cancellation), row.StartedBy) ? new SaidCompany(matter.Company) : null;
    }
}
