using Baton.HumanTasks.Approvals;
using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;
using Baton.Storage.Organisation;

namespace Baton.HumanTasks.Pickers;

/// <summary>Units by their path, such as 总部 / 销售部.</summary>
public sealed class UnitPicker(IOrganisation organisation, RequestContext caller) : OrganisationPicker(organisation, caller)
{
    protected override IEnumerable<SelectListItem> Find(PickerContext node, IReadOnlyList<string> chosen, People people)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(people);
        var kind = node.Text(Kind);
        var (picked, search) = (chosen.Select(id => people.FindUnit(id) is { } unit ? Of(unit, people) : new SelectListItem($"{id}（已撤销）", id)), node.Text(Search));
        if (kind is not (ApproverKinds.Person or ApproverKinds.UnitLeader))
            return picked.Append(Hint("（这种审批人不用选部门）"));
        // A search is for people where people are chosen.
        var offered = people.Units.Select(unit => Of(unit, people)).Where(item => kind == ApproverKinds.Person || Matches(search, item.Text)).OrderBy(item => item.Text, StringComparer.Ordinal);
        return kind == ApproverKinds.Person ? [Hint("全公司"), .. picked, .. offered] : picked.Concat(offered);
    }

    private static SelectListItem Of(UnitRow unit, People people) => new(string.Join(" / ", people.PathOf(unit).Select(each => each.Name)), unit.Id);
}
