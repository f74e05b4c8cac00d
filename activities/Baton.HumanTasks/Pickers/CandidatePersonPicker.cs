using Baton.HumanTasks.Grabs;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The people who may grab.</summary>
public sealed class CandidatePersonPicker(IOrganisation organisation, RequestContext caller)
    : PersonPicker(organisation, caller, nameof(Grab.CandidateUnit), nameof(Grab.CandidateSearch))
{
    protected override string? FindReason(PickerContext node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Text(nameof(Grab.CandidateKind)) == CandidateKinds.Person ? null : node.Say("（这样找人不用选人员）", "(no people are chosen here)");
    }
}
