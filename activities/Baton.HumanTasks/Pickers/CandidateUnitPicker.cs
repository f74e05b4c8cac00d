using Baton.HumanTasks.Grabs;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The units whose people may grab.</summary>
public sealed class CandidateUnitPicker(IOrganisation organisation, RequestContext caller) : UnitPicker(organisation, caller, nameof(Grab.CandidateSearch))
{
    protected override string? FindReason(PickerContext node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Text(nameof(Grab.CandidateKind)) is CandidateKinds.Person or CandidateKinds.Unit ? null : node.Say("（这样找人不用选部门）", "(no unit is chosen here)");
    }

    protected override bool Narrows(PickerContext node) => node is null ? throw new ArgumentNullException(nameof(node)) : node.Text(nameof(Grab.CandidateKind)) == CandidateKinds.Person;
}
