using Baton.HumanTasks.Handling;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The people who may be asked to do something.</summary>
public sealed class HandlerPersonPicker(IOrganisation organisation, RequestContext caller)
    : PersonPicker(organisation, caller, nameof(Handle.HandlerUnit), nameof(Handle.HandlerSearch))
{
    protected override string? FindReason(PickerContext node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Text(nameof(Handle.HandlerKind)) == HandlerKinds.Person ? null : node.Say("（这样找人不用选人员）", "(no people are chosen here)");
    }
}
