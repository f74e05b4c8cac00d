using Baton.HumanTasks.Approvals;
using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.HumanTasks.Pickers;

/// <summary>The roles that somebody has, with who has them.</summary>
public sealed class ApproverRolePicker(IOrganisation organisation, RequestContext caller) : OrganisationPicker(organisation, caller)
{
    private const int MostNamed = 3;

    protected override string SearchInput => nameof(Approval.ApproverSearch);

    protected override IEnumerable<SelectListItem> Find(PickerContext node, IReadOnlyList<string> chosen, People people)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(people);
        var picked = chosen.Select(role => Of(role, people, node));
        return node.Text(nameof(Approval.ApproverKind)) == ApproverKinds.Role
            ? picked.Concat(people.RoleNames.Select(role => Of(role, people, node)).Where(item => Matches(node.Text(SearchInput), item.Text)))
            : picked.Append(Hint(node.Say("（这种审批人不用选角色）", "(no role is chosen for approvers of this kind)")));
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
