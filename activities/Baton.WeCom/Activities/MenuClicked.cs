using Baton.Kernel.Activities;
using Baton.WeCom.Inbox;

namespace Baton.WeCom.Activities;

/// <summary>Starts a flow when somebody taps an entry of an application's menu.</summary>
[Activity("WeCom", "企业微信", "有人点应用的菜单时发起流程", DisplayName = "点菜单")]
[Effect(Effect.Pure)]
public sealed class MenuClicked : AppEventTrigger
{
    [Input(DisplayName = "菜单 key", Description = "“设置菜单”里写的 key", Order = 1, IsRequired = true)]
    public Input<string> Key { get; set; } = default!;

    private protected override AppEventKind Event => AppEventKind.Menu;

    private protected override string? MenuKey => Key.Value;
}
