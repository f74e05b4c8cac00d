using Baton.HumanTasks.Approvals;
using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The roles that somebody has, with who has them.</summary>
/// <param name="organisation">Where they are.</param>
/// <param name="caller">Whose organisation.</param>
/// <param name="kindInput">The input that says how people are found.</param>
/// <param name="searchInput">The input into which people write what they look for.</param>
public abstract class RolePicker(IOrganisation organisation, RequestContext caller, string kindInput, string searchInput) : OrganisationPicker(organisation, caller)
{
    private const int MostNamed = 3;

    protected sealed override string SearchInput => searchInput;

    protected sealed override IEnumerable<SelectListItem> Find(PickerContext node, IReadOnlyList<string> chosen, People people)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(people);
        var picked = chosen.Select(role => Of(role, people, node));
        return node.Text(kindInput) == ApproverKinds.Role
            ? picked.Concat(people.RoleNames.Select(role => Of(role, people, node)).Where(item => Matches(node.Text(SearchInput), item.Text)))
            : picked.Append(Hint(node.Say("（这样找人不用选角色）", "(no role is chosen here)")));
    }

    private static SelectListItem Of(string role, People people, PickerContext node)
    {
        var holders = people.InRole(role).ToList();
        var named = string.Join('、', holders.Take(MostNamed).Select(person => person.Name));
        return new SelectListItem(
            holders.Count switch
            {
                0 => node.Say($"{role}（没有人）", $"{role} (nobody)"),
                > MostNamed => node.Say($"{role}（{named} 等 {holders.Count} 人）", $"{role} ({named} and others, {holders.Count} people)"),
                _ => $"{role}（{named}）",
            },
            role);
    }
}
