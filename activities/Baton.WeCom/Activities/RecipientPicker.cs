using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.WeCom.Activities;

/// <summary>The people who may be told something.</summary>
public sealed class RecipientPicker(IOrganisation organisation, RequestContext caller)
    : PersonPicker(organisation, caller, nameof(SendText.RecipientUnit), nameof(SendText.RecipientSearch))
{
    protected override string? FindReason(PickerContext node) => RecipientUnitPicker.ReasonOf(node);
}
