using Baton.HumanTasks.Handling;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The roles whose holders may be asked to do something.</summary>
public sealed class HandlerRolePicker(IOrganisation organisation, RequestContext caller) : RolePicker(organisation, caller, nameof(Handle.HandlerKind), nameof(Handle.HandlerSearch));
