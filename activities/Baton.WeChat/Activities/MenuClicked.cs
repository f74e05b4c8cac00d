using Baton.Kernel.Activities;
using Baton.WeChat.Inbox;

namespace Baton.WeChat.Activities;

/// <summary>Starts a flow when somebody taps an entry of an account's menu.</summary>
[Activity("WeChat", "微信", "有人点公众号的菜单时发起流程", DisplayName = "点菜单")]
[Effect(Effect.Pure)]
public sealed class MenuClicked : AccountEventTrigger
{
    [Input(DisplayName = "菜单 key", Description = "设置菜单时写的 key", Order = 1, IsRequired = true)]
    public Input<string> MenuKey { get; set; } = default!;

    private protected override AccountEventKind Event => AccountEventKind.Menu;

    private protected override string? Key => MenuKey.Value;
}
