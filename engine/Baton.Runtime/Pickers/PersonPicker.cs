using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Storage.Organisation;

namespace Baton.Runtime.Pickers;

/// <summary>The active people of the chosen unit and of those below it, by name, unit and position.</summary>
/// <param name="organisation">Where they are.</param>
/// <param name="caller">Whose organisation.</param>
/// <param name="unitInput">The input in which a unit is chosen.</param>
/// <param name="searchInput">The input into which people write what they look for.</param>
public abstract class PersonPicker(IOrganisation organisation, RequestContext caller, string unitInput, string searchInput) : OrganisationPicker(organisation, caller)
{
    protected sealed override string SearchInput => searchInput;

    /// <summary>Why no person is to be chosen for this node; null where one is.</summary>
    protected abstract string? FindReason(PickerContext node);

    protected sealed override IEnumerable<SelectListItem> Find(PickerContext node, IReadOnlyList<string> chosen, People people)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(people);
        var picked = chosen.Where(id => id.Length > 0).Select(id => people.Find(id) is { } person ? Of(person, people, node) : new SelectListItem($"{id}{Left(node)}", id)).ToList();
        if (FindReason(node) is { } reason)
            return picked.Append(Hint(reason));
        var (unit, search) = (node.Text(unitInput), node.Text(searchInput));
        var offered = people.All
            .Where(person => person.IsActive && (unit.Length == 0 || people.IsWithin(person.UnitId, unit)) && Matches(search, person.Name, person.Id, person.Position, people.UnitNameOf(person.Id)))
            .Select(person => Of(person, people, node)).OrderBy(item => item.Text, StringComparer.Ordinal).ToList();
        return offered.Count > 0 ? picked.Concat(offered) : picked.Append(Hint(node.Say("（没有找到，请换个部门，或清空“查找”）", "(nobody found: choose another unit, or empty Search)")));
    }

    private static string Left(PickerContext node) => node.Say("（已离职）", " (has left)");

    private static SelectListItem Of(PersonRow person, People people, PickerContext node)
    {
        var about = string.Join(" · ", ((string?[])[people.UnitNameOf(person.Id), person.Position, person.IsActive ? null : node.Say("已离职", "has left")]).Where(part => !string.IsNullOrEmpty(part)));
        return new SelectListItem(about.Length == 0 ? person.Name : $"{person.Name}（{about}）", person.Id);
    }
}
