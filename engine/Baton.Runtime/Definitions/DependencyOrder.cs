namespace Baton.Runtime.Definitions;

/// <summary>Puts definitions in an order in which each comes after those that it uses or starts.</summary>
public static class DependencyOrder
{
    /// <param name="items">In the order that holds where nothing else is said: of several versions of one definition, and for those in a circle, of which somebody has to be the first.</param>
    /// <param name="idOf">An item's definition; null for one that nobody can name.</param>
    /// <param name="needsOf">The definitions that it names.</param>
    public static IReadOnlyList<TItem> Of<TItem>(IEnumerable<TItem> items, Func<TItem, string?> idOf, Func<TItem, IReadOnlySet<string>> needsOf)
    {
        ArgumentNullException.ThrowIfNull(needsOf);
        var open = items.Select(item => (Item: item, Id: idOf(item), Needs: needsOf(item))).ToList();
        var ordered = new List<TItem>(open.Count);
        while (open.Count > 0)
        {
            var free = open.FindIndex(each => NeededBy(each) < 0);
            var next = free >= 0 ? free : InCircle();
            ordered.Add(open[next].Item);
            open.RemoveAt(next);
        }

        return ordered;

        int NeededBy((TItem Item, string? Id, IReadOnlySet<string> Needs) each) =>
            open.FindIndex(other => other.Id is { } id && id != each.Id && each.Needs.Contains(id));

        // Whoever needs something, and so on, comes back to where he was.
        int InCircle()
        {
            var met = new HashSet<int>();
            var at = 0;
            while (met.Add(at))
                at = NeededBy(open[at]);
            return at;
        }
    }
}
