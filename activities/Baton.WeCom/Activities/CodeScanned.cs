using Baton.Kernel.Activities;
using Baton.WeCom.Inbox;

namespace Baton.WeCom.Activities;

/// <summary>Starts a flow when somebody scans a code by an application's menu.</summary>
[Activity("WeCom", "企业微信", "有人用应用的菜单扫码时发起流程，扫到的内容在 ScanResult", DisplayName = "扫码")]
[Effect(Effect.Pure)]
public sealed class CodeScanned : AppEventTrigger
{
    [Input(DisplayName = "菜单 key", Description = "哪一个扫码菜单；不填是任何一个", Order = 1)]
    public Input<string> Key { get; set; } = default!;

    private protected override AppEventKind Event => AppEventKind.Scan;

    private protected override string? MenuKey => Key.Value;
}
