using Baton.Runtime.Contacts;
using Baton.Storage;
using Baton.Storage.Instances;

namespace Baton.HumanTasks.Customers.Matters;

/// <summary>What the customers' pages keep beside instances, for whoever tells customers of them elsewhere.</summary>
internal sealed class KeptMatters(ContactBook contacts, MatterStates states, IStore store) : IKeptMatters
{
    public async Task<SaidCompany?> FindAsync(InstanceRow row, string contactId, CancellationToken cancellation)
    {
        if (await store.FindSettingAsync(row.Tenant, Matter.Area, row.Id, cancellation) is not { } kept)
            return null;
        var matter = Matter.Read(kept);
        return matter.IsOf(await contacts.IdsOfAsync(row.Tenant, contactId, cancellation), row.StartedBy) ? new SaidCompany(matter.Company) : null;
    }

    public async Task<string?> StateOfAsync(InstanceRow row, CancellationToken cancellation) => MatterStates.StateOf(await states.ReadAsync(row, cancellation));
}
