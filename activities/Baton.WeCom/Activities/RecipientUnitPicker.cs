using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.WeCom.Activities;

/// <summary>The units to look for a recipient in.</summary>
public sealed class RecipientUnitPicker(IOrganisation organisation, RequestContext caller) : UnitPicker(organisation, caller, nameof(SendText.RecipientSearch))
{
    protected override string? FindReason(PickerContext node) => ReasonOf(node);

    protected override bool Narrows(PickerContext node) => true;

    internal static string? ReasonOf(PickerContext node) => node.Text(nameof(SendText.RecipientKind)) is "" or RecipientKinds.Person
        ? null
        : node.Say("（发给发起人或他的上级时不用选）", "(nothing to choose for the initiator or their manager)");
}
