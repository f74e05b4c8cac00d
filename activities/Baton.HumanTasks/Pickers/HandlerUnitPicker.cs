using Baton.HumanTasks.Handling;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The units whose people or leaders may be asked to do something.</summary>
public sealed class HandlerUnitPicker(IOrganisation organisation, RequestContext caller) : UnitPicker(organisation, caller, nameof(Handle.HandlerSearch))
{
    protected override string? FindReason(PickerContext node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Text(nameof(Handle.HandlerKind)) is HandlerKinds.Person or HandlerKinds.Unit or HandlerKinds.UnitLeader ? null : node.Say("（这样找人不用选部门）", "(no unit is chosen here)");
    }

    protected override bool Narrows(PickerContext node) => node is null ? throw new ArgumentNullException(nameof(node)) : node.Text(nameof(Handle.HandlerKind)) == HandlerKinds.Person;
}
