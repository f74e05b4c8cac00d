using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.WeCom.Activities;

/// <summary>The roles that somebody has, with how many do.</summary>
public sealed class AddressedRolePicker(IOrganisation organisation, RequestContext caller) : OrganisationPicker(organisation, caller)
{
    protected override IEnumerable<SelectListItem> Find(PickerContext node, IReadOnlyList<string> chosen, People people)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(people);
        return chosen.Concat(people.RoleNames).Distinct().Select(role =>
        {
            var count = people.InRole(role).Count();
            return new SelectListItem(node.Say($"{role}（{count} 人）", $"{role} ({count} people)"), role);
        });
    }
}
