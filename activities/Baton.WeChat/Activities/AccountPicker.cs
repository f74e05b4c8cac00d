using Baton.Kernel.Activities;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.WeChat.Activities;

/// <summary>The service accounts that this server serves.</summary>
public sealed class AccountPicker(WeChatAccounts accounts, RequestContext caller) : Picker(caller)
{
    protected override ValueTask<IEnumerable<SelectListItem>> FindAsync(PickerContext node, IReadOnlyList<string> chosen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(chosen);
        return new([
            .. chosen.Where(name => accounts.Find(name) is null).Select(name => new SelectListItem(node.Say($"{name}（没有配置）", $"{name} (not configured)"), name)),
            .. accounts.All.Select(account => new SelectListItem(account.Name, account.Name)),
        ]);
    }
}
