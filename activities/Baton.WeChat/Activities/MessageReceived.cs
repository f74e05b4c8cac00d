using Baton.Kernel.Activities;
using Baton.Runtime.Channels.Routing;

namespace Baton.WeChat.Activities;

/// <summary>Starts a flow by any message to a service account that nothing else takes: no question that stands open, no keyword.</summary>
[Activity("WeChat", "微信", "有人给公众号发来别处都不要的文字、图片、位置等消息时发起流程", DisplayName = "收到消息")]
[Effect(Effect.Pure)]
public sealed class MessageReceived : MessageTrigger
{
    public const string TypeName = "WeChat.MessageReceived";
}
