using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;

namespace Baton.Runtime.Pickers;

/// <summary>Offers something of the caller's organisation.</summary>
public abstract class OrganisationPicker(IOrganisation organisation, RequestContext caller) : Picker(caller)
{
    protected sealed override async ValueTask<IEnumerable<SelectListItem>> FindAsync(PickerContext node, IReadOnlyList<string> chosen, CancellationToken cancellation) =>
        Find(node, chosen, await organisation.ReadAsync(Tenant, cancellation));

    /// <inheritdoc cref="Picker.FindAsync"/>
    protected abstract IEnumerable<SelectListItem> Find(PickerContext node, IReadOnlyList<string> chosen, People people);

    /// <summary>Whether one of the texts has what is looked for in it; all have nothing in them.</summary>
    protected static bool Matches(string search, params ReadOnlySpan<string?> texts)
    {
        ArgumentNullException.ThrowIfNull(search);
        foreach (var text in texts)
        {
            if (text?.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase) is true)
                return true;
        }

        return search.Length == 0;
    }
}
