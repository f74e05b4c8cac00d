using Baton.HumanTasks.Approvals;
using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;
using Baton.Storage.Organisation;

namespace Baton.HumanTasks.Pickers;

/// <summary>The active people of the chosen unit and of those below it, by name, unit and position.</summary>
public sealed class PersonPicker(IOrganisation organisation, RequestContext caller) : OrganisationPicker(organisation, caller)
{
    protected override IEnumerable<SelectListItem> Find(PickerContext node, IReadOnlyList<string> chosen, People people)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(people);
        var picked = chosen.Where(id => id.Length > 0).Select(id => people.Find(id) is { } person ? Of(person, people) : new SelectListItem($"{id}（已离职）", id)).ToList();
        if (node.Text(Kind) != ApproverKinds.Person)
            return picked.Append(Hint("（这种审批人不用选人员）"));
        var (unit, search) = (node.Text(Unit), node.Text(Search));
        var offered = people.All
            .Where(person => person.IsActive && (unit.Length == 0 || people.IsWithin(person.UnitId, unit)) && Matches(search, person.Name, person.Id, person.Position, people.UnitNameOf(person.Id)))
            .Select(person => Of(person, people)).OrderBy(item => item.Text, StringComparer.Ordinal).ToList();
        return offered.Count > 0 ? picked.Concat(offered) : picked.Append(Hint("（没有找到，请换个部门，或清空“查找”）"));
    }

    private static SelectListItem Of(PersonRow person, People people)
    {
        var about = string.Join(" · ", ((string?[])[people.UnitNameOf(person.Id), person.Position, person.IsActive ? null : "已离职"]).Where(part => !string.IsNullOrEmpty(part)));
        return new SelectListItem(about.Length == 0 ? person.Name : $"{person.Name}（{about}）", person.Id);
    }
}
