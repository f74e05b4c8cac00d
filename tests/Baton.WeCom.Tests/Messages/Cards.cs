using Baton.WeCom.Messages;

namespace Baton.WeCom.Tests.Messages;

/// <summary>Two cards with every block this room sends; both are good.</summary>
internal static class Cards
{
    internal static TextNoticeCard Notice { get; } = new()
    {
        Source = new CardSource("审批", "https://x/i.png", DescColor.Grey),
        ActionMenu = new ActionMenu([new MenuAction("催办", "remind")], "更多"),
        MainTitle = new MainTitle("已由李四同意", "请假"),
        QuoteArea = new QuoteArea("原文", "理由", CardLink.Url, "https://x"),
        SubTitleText = "3 天",
        HorizontalContentList =
        [
            new HorizontalContent("天数", "3"),
            new HorizontalContent("附件", "a.pdf", RowLink.Attachment, MediaId: "M"),
            new HorizontalContent("申请人", "张三", RowLink.Member, Userid: "zhangsan"),
        ],
        CardAction = new CardAction(CardLink.MiniProgram, Appid: "wx1", Pagepath: "/p"),
        TaskId = "wf_1-n@t",
    };

    internal static ButtonInteractionCard Buttons { get; } = new()
    {
        MainTitle = new MainTitle("张三的请假申请"),
        HorizontalContentList = [new HorizontalContent("天数", "3")],
        CardAction = new CardAction(CardLink.Url, "https://x"),
        TaskId = "wf_1-b@t",
        ButtonSelection = new ButtonSelection("reason", [new SelectionOption("r1", "资料不全")], "原因", "r1"),
        ButtonList =
        [
            new CardButton("同意", "approve", 1),
            new CardButton("驳回", "reject", 2, ButtonKind.Callback),
            new CardButton("详情", Style: 4, Type: ButtonKind.Url, Url: "https://x/d"),
        ],
    };
}
