using Baton.Kernel.Activities;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.WeChat.Activities;

/// <summary>The forms that the accounts' settings name for telling customers something.</summary>
public sealed class FormPicker(WeChatAccounts accounts, RequestContext caller) : Picker(caller)
{
    protected override ValueTask<IEnumerable<SelectListItem>> FindAsync(PickerContext node, IReadOnlyList<string> chosen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(chosen);
        var named = accounts.All.SelectMany(account => account.Notices).Select(form => form.Name).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new([.. chosen.Except(named, StringComparer.OrdinalIgnoreCase).Concat(named).Select(name => new SelectListItem(name, name))]);
    }
}
