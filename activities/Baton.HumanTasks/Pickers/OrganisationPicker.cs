using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>Offers something of the caller's organisation.</summary>
public abstract class OrganisationPicker(IOrganisation organisation, RequestContext caller) : Picker
{
    /// <summary>The inputs that the offers depend on.</summary>
    internal const string Kind = nameof(Approvals.Approval.ApproverKind);
    internal const string Unit = nameof(Approvals.Approval.ApproverUnit);
    internal const string Search = nameof(Approvals.Approval.ApproverSearch);

    protected sealed override async ValueTask<IEnumerable<SelectListItem>> FindAsync(PickerContext node, IReadOnlyList<string> chosen, CancellationToken cancellation) =>
        Find(node, chosen, await organisation.ReadAsync(caller.Tenant, cancellation));

    protected abstract IEnumerable<SelectListItem> Find(PickerContext node, IReadOnlyList<string> chosen, People people);

    /// <summary>Whether one of the texts has what is looked for in it; all have nothing in them.</summary>
    protected static bool Matches(string search, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text?.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase) is true)
                return true;
        }

        return search.Length == 0;
    }
}
