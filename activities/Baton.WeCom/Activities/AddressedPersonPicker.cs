using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.WeCom.Activities;

/// <summary>The people whom an activity can be about.</summary>
public sealed class AddressedPersonPicker(IOrganisation organisation, RequestContext caller) : PersonPicker(organisation, caller, "", nameof(AddressedActivity.Search))
{
    protected override string? FindReason(PickerContext node) => null;
}
