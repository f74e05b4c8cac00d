using Baton.Kernel.Activities;
using Baton.Runtime.Channels;

namespace Baton.WeChat.Activities;

/// <summary>Starts a flow when somebody writes a line that begins with the keyword to a service account.</summary>
[Activity("WeChat", "微信", "有人给公众号发来以关键词开头的消息时发起流程", DisplayName = "收到文字")]
[Effect(Effect.Pure)]
public sealed class TextReceived : TextTrigger
{
    public const string TypeName = "WeChat.TextReceived";
}
