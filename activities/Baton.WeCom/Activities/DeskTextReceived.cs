using Baton.Kernel.Activities;
using Baton.Runtime.Channels;

namespace Baton.WeCom.Activities;

/// <summary>Starts a flow when a customer writes a line that begins with the keyword to 微信客服.</summary>
[Activity("WeCom", "企业微信", "有客户给微信客服发来以关键词开头的消息时发起流程", DisplayName = "客服收到文字")]
[Effect(Effect.Pure)]
public sealed class DeskTextReceived : TextTrigger
{
    public const string TypeName = "WeCom.DeskTextReceived";
}
