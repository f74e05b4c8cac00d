using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Runtime.Contacts;
using Baton.Storage;
using Baton.Storage.Commits;

namespace Baton.HumanTasks.Customers.Companies;

/// <summary>A customer acts for a company no longer. They keep their account and what they asked for as themselves; what is the company's is closed to them.</summary>
[Activity("My", "客户页面", "客户不再代表一家公司：马上看不到它的资料，自己的账号还在。", DisplayName = "客户离开公司")]
[Effect(Effect.Write)]
public sealed class Leave(IStore store, ContactBook contacts, ContactRegister register) : CompanyActivity(store, contacts)
{
    private protected override Task<ImmutableArray<Change>> ChangesAsync(ActivityExecutionContext context, Contact contact, string company)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(contact);
        return register.LeaveAsync(context.Run.Tenant, contact.Id, company, context.Now, context.CancellationToken);
    }
}
