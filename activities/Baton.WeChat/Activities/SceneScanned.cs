using Baton.Kernel.Activities;
using Baton.WeChat.Inbox;

namespace Baton.WeChat.Activities;

/// <summary>Starts a flow when a follower scans a code of an account.</summary>
[Activity("WeChat", "微信", "已关注的人扫公众号的带参二维码时发起流程", DisplayName = "扫带参二维码")]
[Effect(Effect.Pure)]
public sealed class SceneScanned : AccountEventTrigger
{
    [Input(DisplayName = "场景", Description = "哪个带参二维码，repair-* 是以 repair- 开头的；不填是任何一个", Order = 1)]
    public Input<string> Scene { get; set; } = default!;

    private protected override AccountEventKind Event => AccountEventKind.Scene;

    private protected override string? Key => Scene.Value;
}
