using Baton.HumanTasks.Approvals;
using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The roles that somebody has, with who has them.</summary>
public sealed class RolePicker(IOrganisation organisation, RequestContext caller) : OrganisationPicker(organisation, caller)
{
    private const int MostNamed = 3;

    protected override IEnumerable<SelectListItem> Find(PickerContext node, IReadOnlyList<string> chosen, People people)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(people);
        var picked = chosen.Select(role => Of(role, people));
        return node.Text(Kind) == ApproverKinds.Role
            ? picked.Concat(people.RoleNames.Select(role => Of(role, people)).Where(item => Matches(node.Text(Search), item.Text)))
            : picked.Append(Hint("（这种审批人不用选角色）"));
    }

    private static SelectListItem Of(string role, People people)
    {
        var holders = people.InRole(role).ToList();
        var named = string.Join('、', holders.Take(MostNamed).Select(person => person.Name));
        return new SelectListItem(holders.Count switch { 0 => $"{role}（没有人）", > MostNamed => $"{role}（{named} 等 {holders.Count} 人）", _ => $"{role}（{named}）" }, role);
    }
}
