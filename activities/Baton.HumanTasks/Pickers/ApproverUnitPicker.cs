using Baton.HumanTasks.Approvals;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The units whose people or leaders may be asked to approve.</summary>
public sealed class ApproverUnitPicker(IOrganisation organisation, RequestContext caller) : UnitPicker(organisation, caller, nameof(Approval.ApproverSearch))
{
    protected override string? FindReason(PickerContext node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Text(nameof(Approval.ApproverKind)) is ApproverKinds.Person or ApproverKinds.UnitLeader ? null : node.Say("（这种审批人不用选部门）", "(no unit is chosen for approvers of this kind)");
    }

    protected override bool Narrows(PickerContext node) => node is null ? throw new ArgumentNullException(nameof(node)) : node.Text(nameof(Approval.ApproverKind)) == ApproverKinds.Person;
}
