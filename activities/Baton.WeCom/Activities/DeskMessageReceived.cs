using Baton.Kernel.Activities;
using Baton.Runtime.Channels.Routing;

namespace Baton.WeCom.Activities;

/// <summary>Starts a flow by any message of a customer to 微信客服 that nothing else takes: no question that stands open, no keyword.</summary>
[Activity("WeCom", "企业微信", "有客户给微信客服发来别处都不要的文字、图片、位置等消息时发起流程", DisplayName = "客服收到消息")]
[Effect(Effect.Pure)]
public sealed class DeskMessageReceived : MessageTrigger
{
    public const string TypeName = "WeCom.DeskMessageReceived";
}
