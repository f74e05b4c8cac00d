using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Storage.Organisation;

namespace Baton.Runtime.Pickers;

/// <summary>Units by their path, such as 总部 / 销售部.</summary>
/// <param name="organisation">Where they are.</param>
/// <param name="caller">Whose organisation.</param>
/// <param name="searchInput">The input into which people write what they look for.</param>
public abstract class UnitPicker(IOrganisation organisation, RequestContext caller, string searchInput) : OrganisationPicker(organisation, caller)
{
    protected sealed override string SearchInput => searchInput;

    /// <summary>Why no unit is to be chosen for this node; null where one is.</summary>
    protected abstract string? FindReason(PickerContext node);

    /// <summary>Whether the unit only narrows the list of people: then a search is for people, and the whole company is a choice too.</summary>
    protected abstract bool Narrows(PickerContext node);

    protected sealed override IEnumerable<SelectListItem> Find(PickerContext node, IReadOnlyList<string> chosen, People people)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(people);
        var picked = chosen.Select(id => people.FindUnit(id) is { } unit ? Of(unit, people) : new SelectListItem(node.Say($"{id}（已撤销）", $"{id} (dissolved)"), id));
        if (FindReason(node) is { } reason)
            return picked.Append(Hint(reason));
        var (narrows, search) = (Narrows(node), node.Text(searchInput));
        var offered = people.Units.Select(unit => Of(unit, people)).Where(item => narrows || Matches(search, item.Text)).OrderBy(item => item.Text, StringComparer.Ordinal);
        return narrows ? [Hint(node.Say("全公司", "Whole company")), .. picked, .. offered] : picked.Concat(offered);
    }

    private static SelectListItem Of(UnitRow unit, People people) => new(string.Join(" / ", people.PathOf(unit).Select(each => each.Name)), unit.Id);
}
