using Baton.Kernel.Activities;
using Baton.Runtime.Pickers;

namespace Baton.WeCom.Activities;

/// <summary>The WeCom applications that this server sends with.</summary>
public sealed class AppPicker(WeComApps apps) : Picker
{
    protected override ValueTask<IEnumerable<SelectListItem>> FindAsync(PickerContext node, IReadOnlyList<string> chosen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        return new([
            .. chosen.Where(name => apps.Find(name) is null).Select(name => new SelectListItem($"{name}（没有配置）", name)),
            .. apps.All.Select(app => new SelectListItem(app.Name, app.Name)),
        ]);
    }
}
