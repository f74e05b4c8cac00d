using Baton.Kernel.Activities;
using Baton.WeChat.Inbox;

namespace Baton.WeChat.Activities;

/// <summary>Starts a flow when somebody follows an account no longer.</summary>
[Activity("WeChat", "微信", "有人取消关注公众号时发起流程", DisplayName = "有人取消关注")]
[Effect(Effect.Pure)]
public sealed class Unfollowed : AccountEventTrigger
{
    private protected override AccountEventKind Event => AccountEventKind.Unfollow;
}
