using Baton.Kernel.Activities;
using Baton.Runtime.Requests;

namespace Baton.Runtime.Pickers;

/// <summary>Offers what administrators have defined under names, of the caller's tenant alone.</summary>
public abstract class NamedPicker(RequestContext caller) : Picker(caller)
{
    protected sealed override async ValueTask<IEnumerable<SelectListItem>> FindAsync(PickerContext node, IReadOnlyList<string> chosen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(chosen);
        var all = await AllAsync(Tenant, cancellation);
        var gone = chosen.Where(name => all.All(each => each.Name != name)).Select(name => new SelectListItem(node.Say($"{name}（没有这一项，或者没有开放）", $"{name} (not there, or not open)"), name));
        return gone.Concat(all.OrderByDescending(each => chosen.Contains(each.Name)).Select(Of));
    }

    /// <summary>All that can be chosen, in order.</summary>
    protected abstract Task<IReadOnlyList<Named>> AllAsync(string tenant, CancellationToken cancellation);

    private static SelectListItem Of(Named each) => new(string.IsNullOrEmpty(each.Title) ? each.Name : $"{each.Title}（{each.Name}）", each.Name);

    /// <summary>Something under a name, perhaps with a title for people.</summary>
    protected sealed record Named(string Name, string? Title);
}
