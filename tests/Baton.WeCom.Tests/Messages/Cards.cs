using Baton.WeCom.Messages;

namespace Baton.WeCom.Tests.Messages;

/// <summary>A card of each type with every block it can have; all are good.</summary>
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
        EmphasisContent = new EmphasisContent("100", "天数"),
        JumpList = [new JumpLink("官网", CardLink.Url, "https://x"), new JumpLink("只是一行")],
    };

    internal static NewsNoticeCard News { get; } = new()
    {
        MainTitle = new MainTitle("新品到店", "春季"),
        CardAction = new CardAction(CardLink.Url, "https://x"),
        ImageTextArea = new ImageTextArea("https://x/s.png", "连衣裙", "M 码", CardLink.Url, "https://x/1"),
        CardImage = new CardImage("https://x/w.png", 2.25),
        VerticalContentList = [new VerticalContent("库存", "3 件")],
        JumpList = [new JumpLink("去看看", CardLink.MiniProgram, Appid: "wx1", Pagepath: "/p")],
    };

    internal static VoteInteractionCard Vote { get; } = new()
    {
        Source = new CardSource("投票"),
        MainTitle = new MainTitle("周会改到几点", "选一个"),
        TaskId = "vote-1",
        Checkbox = new Checkbox("time", [new CheckboxOption("9", "九点", true), new CheckboxOption("10", "十点", false)], VoteMode.Single),
        SubmitButton = new SubmitButton("提交", "submit"),
    };

    internal static MultipleInteractionCard Multiple { get; } = new()
    {
        MainTitle = new MainTitle("调拨"),
        TaskId = "pick-1",
        SelectList =
        [
            new CardSelect("color", [new SelectionOption("r", "红"), new SelectionOption("b", "蓝")], "颜色", "b"),
            new CardSelect("size", [new SelectionOption("m", "M")], "尺码"),
        ],
        SubmitButton = new SubmitButton("提交", "submit"),
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
