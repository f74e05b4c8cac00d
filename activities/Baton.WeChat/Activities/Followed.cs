using Baton.Kernel.Activities;
using Baton.WeChat.Inbox;

namespace Baton.WeChat.Activities;

/// <summary>Starts a flow when somebody begins to follow an account, by a code or otherwise.</summary>
[Activity("WeChat", "微信", "有人关注公众号时发起流程，扫带参二维码来的有场景", DisplayName = "有人关注")]
[Effect(Effect.Pure)]
public sealed class Followed : AccountEventTrigger
{
    [Input(DisplayName = "场景", Description = "从哪个带参二维码来，repair-* 是以 repair- 开头的；不填是任何途径", Order = 1)]
    public Input<string> Scene { get; set; } = default!;

    private protected override AccountEventKind Event => AccountEventKind.Follow;

    private protected override string? Key => Scene.Value;
}
