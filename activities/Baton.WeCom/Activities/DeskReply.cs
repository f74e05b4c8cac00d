using System.Text;
using Baton.Kernel.Activities;
using Baton.Tencent.Rules;
using Baton.WeCom.CustomerService;

namespace Baton.WeCom.Activities;

/// <summary>Answers a customer of 微信客服: five times within 48 hours of their last words, and once by the code of their coming in.</summary>
[Activity("WeCom", "企业微信", "用微信客服给一个客户发一条文字，可以带几个可以点的选项；客户最后说话后 48 小时内最多 5 条。", DisplayName = "客服回复")]
[FlowNode("Done", DeskSendHandler.Closed)]
[PortName(DeskSendHandler.Closed, "不能再发")]
[Effect(Effect.Read)]
public sealed class DeskReply : DeskActivity
{
    private const int MostChoices = 10;
    private const int LongestHead = 1024;
    private const int LongestChoice = 128;

    [Input(DisplayName = "内容", Description = "最多 2048 字节，约 680 个汉字；有选项时最多 1024 字节", Order = 2, UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "选项", Description = "客户可以点的，最多十个，每个最多 128 字节，如 满意、不满意；点了就像发来那几个字", Order = 3, UIHint = InputUIHints.MultiText)]
    public Input<IReadOnlyList<string>> Choices { get; set; } = default!;

    [Input(DisplayName = "欢迎语代码", Description = "“客户进入客服”给的 WelcomeCode：客户还没说话也能发一次，20 秒内有效；不填就是普通回复", Order = 4, DefaultSyntax = "Liquid")]
    public Input<string> WelcomeCode { get; set; } = default!;

    [Output(DisplayName = "原因", Description = "不能再发时才有")]
    public Output<string> Reason { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await FindAsync(context) is not { } guest)
            return;
        string[] choices = [.. (Choices.Value ?? []).Where(choice => choice.Length > 0)];
        if (string.IsNullOrEmpty(Text.Value))
            context.Fail("内容为空。 / There is nothing to say.");
        else if (choices.Length > MostChoices || choices.Any(choice => Encoding.UTF8.GetByteCount(choice) > LongestChoice))
            context.Fail($"选项最多 {MostChoices} 个，每个最多 {LongestChoice} 字节。 / At most {MostChoices} choices of at most {LongestChoice} bytes.");
        else
            context.Post(DeskSending.Of(guest.App, MessageOf(guest, choices, context.IdempotencyKey), WelcomeCode.Value).ToDraft());
    }

    private DeskMessage MessageOf(DeskGuest guest, string[] choices, string id)
    {
        var to = guest.Address;
        if (choices.Length == 0)
            return DeskMessage.OfText(to.ExternalUserid, to.OpenKfId, Text.Value!, id);
        DeskMenuEntry[] entries = [.. choices.Select((choice, place) => new DeskMenuEntry("click") { Click = new DeskMenuClick($"{place + 1}", choice) })];
        return new DeskMessage(to.ExternalUserid, to.OpenKfId, "msgmenu") { Msgid = id, Msgmenu = new DeskMenu(Fit.Utf8(Text.Value!, LongestHead), entries) };
    }
}
