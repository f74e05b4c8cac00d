using Baton.HumanTasks.Approvals;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The people who may be asked to approve.</summary>
public sealed class ApproverPersonPicker(IOrganisation organisation, RequestContext caller)
    : PersonPicker(organisation, caller, nameof(Approval.ApproverUnit), nameof(Approval.ApproverSearch))
{
    protected override string? FindReason(PickerContext node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Text(nameof(Approval.ApproverKind)) == ApproverKinds.Person ? null : node.Say("（这种审批人不用选人员）", "(no people are chosen for approvers of this kind)");
    }
}
