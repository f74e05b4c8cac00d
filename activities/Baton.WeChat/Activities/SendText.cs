using Baton.Kernel.Activities;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Activities;

/// <summary>Sends a text to one person by an account: as the answer to what they just sent, where they still wait for it, else as a customer message.</summary>
[Activity("WeChat", "微信", "用公众号给一个人发一条文字消息；对方刚发过消息、还在等时就是当场回复。", DisplayName = "发送文字")]
[Effect(Effect.Read)]
public sealed class SendText(WeChatAccounts accounts) : SendingActivity(accounts)
{
    [Input(DisplayName = "内容", Description = "最多 2048 字节，约 680 个汉字", Order = 2, UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    private protected override ValueTask<JobDraft?> DraftAsync(ActivityExecutionContext context, Addressee to) => new(Customer(context, to, new TextContent(Text.Value ?? "")));
}
