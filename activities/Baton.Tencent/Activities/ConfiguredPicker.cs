using Baton.Kernel.Activities;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.Tencent.Activities;

/// <summary>The applications or accounts that this server is configured with, by name.</summary>
public abstract class ConfiguredPicker(IEnumerable<string> names, RequestContext caller) : Picker(caller)
{
    private readonly string[] _names = [.. names];

    protected sealed override ValueTask<IEnumerable<SelectListItem>> FindAsync(PickerContext node, IReadOnlyList<string> chosen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new([
            .. chosen.Except(_names).Select(name => new SelectListItem(node.Say($"{name}（没有配置）", $"{name} (not configured)"), name)),
            .. _names.Select(name => new SelectListItem(name, name)),
        ]);
    }
}
