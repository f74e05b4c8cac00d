using Baton.HumanTasks.Participants;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The roles whose holders may take part.</summary>
public sealed class ParticipantRolePicker(IOrganisation organisation, RequestContext caller) : RolePicker(organisation, caller, nameof(Assign.Kind), nameof(Assign.Search));
