using Baton.HumanTasks.Grabs;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The roles whose holders may grab.</summary>
public sealed class CandidateRolePicker(IOrganisation organisation, RequestContext caller) : RolePicker(organisation, caller, nameof(Grab.CandidateKind), nameof(Grab.CandidateSearch));
