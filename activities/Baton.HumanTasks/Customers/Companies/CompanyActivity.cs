using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Runtime.Contacts;
using Baton.Storage;
using Baton.Storage.Commits;

namespace Baton.HumanTasks.Customers.Companies;

/// <summary>What says for whom a customer acts. It is done by who has looked at it: the flow. Done twice, it is done once.</summary>
public abstract class CompanyActivity(IStore store, ContactBook contacts) : Activity
{
    [Input(DisplayName = "联系人", Description = "联系人的编号；不填是发起人", Order = 1)]
    public Input<string> Contact { get; set; } = default!;

    [Input(DisplayName = "客户编号", Description = "公司在业务系统里的编号，如 C1001", Order = 2, IsRequired = true)]
    public Input<string> Company { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var id = string.IsNullOrWhiteSpace(Contact.Value) ? context.Run.Instance.StartedBy ?? "" : Contact.Value.Trim();
        var company = (Company.Value ?? "").Trim();
        if (company.Length == 0 || !Runtime.Contacts.Contact.IsId(id) || await contacts.FindAsync(context.Run.Tenant, id, context.CancellationToken) is not { } contact)
        {
            context.Fail($"“{id}”不是公司外的联系人，或者没有客户编号。 / {id} is nobody outside the company, or the company's number is missing.");
            return;
        }

        // Refused where somebody changes the same contact at this moment: the job comes again.
        var commit = new Commit(context.Run.Tenant, await ChangesAsync(context, contact, company));
        if (!(await store.CommitAsync(commit, context.CancellationToken)).IsWritten)
            throw new InvalidOperationException($"The contact {contact.Id} was changed by somebody else.");
    }

    private protected abstract Task<ImmutableArray<Change>> ChangesAsync(ActivityExecutionContext context, Contact contact, string company);
}
