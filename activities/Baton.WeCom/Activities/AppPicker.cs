using Baton.Kernel.Activities;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.WeCom.Activities;

/// <summary>The WeCom applications that this server sends with.</summary>
public sealed class AppPicker(WeComApps apps, RequestContext caller) : Picker(caller)
{
    protected override ValueTask<IEnumerable<SelectListItem>> FindAsync(PickerContext node, IReadOnlyList<string> chosen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(chosen);
        return new([
            .. chosen.Where(name => apps.Find(name) is null).Select(name => new SelectListItem(node.Say($"{name}（没有配置）", $"{name} (not configured)"), name)),
            .. apps.All.Select(app => new SelectListItem(app.Name, app.Name)),
        ]);
    }
}
