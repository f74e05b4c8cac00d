using Baton.HumanTasks.Approvals;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The roles whose holders may approve.</summary>
public sealed class ApproverRolePicker(IOrganisation organisation, RequestContext caller) : RolePicker(organisation, caller, nameof(Approval.ApproverKind), nameof(Approval.ApproverSearch));
