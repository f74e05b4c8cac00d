using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.WeCom.Activities;

/// <summary>The units whose people an activity can be about.</summary>
public sealed class AddressedUnitPicker(IOrganisation organisation, RequestContext caller) : UnitPicker(organisation, caller, "")
{
    protected override string? FindReason(PickerContext node) => null;

    protected override bool Narrows(PickerContext node) => false;
}
