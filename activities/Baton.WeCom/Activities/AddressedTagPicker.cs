using Baton.Kernel.Activities;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;
using Baton.WeCom.Contacts;

namespace Baton.WeCom.Activities;

/// <summary>The tags that the application sees.</summary>
public sealed class AddressedTagPicker(WeComApps apps, RequestContext caller, TaggedPeople? tags = null) : Picker(caller)
{
    protected override async ValueTask<IEnumerable<SelectListItem>> FindAsync(PickerContext node, IReadOnlyList<string> chosen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(chosen);
        var app = node.Text(nameof(AddressedActivity.App)) is { Length: > 0 } name ? apps.Find(name) : apps.Default;
        var known = app is null || tags is null ? null : await tags.ListAsync(app, cancellation);
        var items = (known ?? []).Select(tag => new SelectListItem(tag.Tagname, tag.Tagname)).ToList();
        return known is null
            ? [.. chosen.Select(each => new SelectListItem(each, each)), Hint(node.Say("（现在读不到企业微信的标签）", "(WeCom's tags cannot be read now)"))]
            : [.. chosen.Where(each => known.All(tag => tag.Tagname != each)).Select(each => new SelectListItem(node.Say($"{each}（没有这个标签）", $"{each} (no such tag)"), each)), .. items];
    }
}
