using Baton.Kernel.Activities;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Activities;

/// <summary>Sends one person lines to tap. A tap comes back as a text, which waits and triggers take as any other.</summary>
[Activity("WeChat", "微信", "给一个人发几个可以点的选项；点了就像发来那几个字，用“等消息”接着。", DisplayName = "发送选项")]
[Effect(Effect.Read)]
public sealed class SendChoices(WeChatAccounts accounts) : SendingActivity(accounts)
{
    [Input(DisplayName = "开头", Description = "选项上面的话，如 这次维修您满意吗？", Order = 2, UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Head { get; set; } = default!;

    [Input(DisplayName = "选项", Description = "一到十个，如 满意、一般、不满意", Order = 3, UIHint = InputUIHints.MultiText, IsRequired = true)]
    public Input<IReadOnlyList<string>> Choices { get; set; } = default!;

    [Input(DisplayName = "结尾", Description = "选项下面的话", Order = 4, DefaultSyntax = "Liquid")]
    public Input<string> Tail { get; set; } = default!;

    private protected override ValueTask<JobDraft?> DraftAsync(ActivityExecutionContext context, Addressee to)
    {
        MenuLine[] lines = [.. (Choices.Value ?? []).Select((choice, place) => new MenuLine($"{place + 1}", choice))];
        return new(Customer(context, to, new MenuContent(Head.Value ?? "", lines, string.IsNullOrEmpty(Tail.Value) ? null : Tail.Value)));
    }
}
