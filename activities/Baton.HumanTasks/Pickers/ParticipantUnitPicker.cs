using Baton.HumanTasks.Participants;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The units whose people may take part.</summary>
public sealed class ParticipantUnitPicker(IOrganisation organisation, RequestContext caller) : UnitPicker(organisation, caller, nameof(Assign.Search))
{
    protected override string? FindReason(PickerContext node) => Narrows(node) ? null : node.Say("（这样找人不用选部门）", "(no unit is chosen here)");

    protected override bool Narrows(PickerContext node) => node is null ? throw new ArgumentNullException(nameof(node)) : node.Text(nameof(Assign.Kind)) == ParticipantKinds.Person;
}
