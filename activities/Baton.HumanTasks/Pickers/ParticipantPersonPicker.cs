using Baton.HumanTasks.Participants;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The people who may take part.</summary>
public sealed class ParticipantPersonPicker(IOrganisation organisation, RequestContext caller) : PersonPicker(organisation, caller, nameof(Assign.Unit), nameof(Assign.Search))
{
    protected override string? FindReason(PickerContext node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Text(nameof(Assign.Kind)) == ParticipantKinds.Person ? null : node.Say("（这样找人不用选人员）", "(no people are chosen here)");
    }
}
