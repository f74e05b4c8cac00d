using System.Globalization;
using Baton.Kernel.Activities;
using Baton.WeChat.Mass;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Activities;

/// <summary>Sends one message to all followers, to those with a tag, or to a list (群发): four times a month at most.</summary>
[Activity("WeChat", "微信", "用公众号给一批粉丝群发一条消息，每月最多四次；可以先预览给一个人。微信报告结果后流程才往下走。", DisplayName = "群发")]
[FlowNode(Outcomes.Done, NotSent, UsedUp)]
[PortName(Outcomes.Done, "发完了")]
[PortName(NotSent, "没发成")]
[PortName(UsedUp, "次数用完")]
[Effect(Effect.Read)]
public sealed class SendToSegment(WeChatAccounts accounts) : Activity
{
    /// <summary>The way out where Tencent reports that nothing was sent.</summary>
    public const string NotSent = "NotSent";

    /// <summary>The way out where the month's mass messages are used up.</summary>
    public const string UsedUp = "UsedUp";

    private const string Everybody = "All";
    private const string ByTag = "Tag";
    private const string ByList = "List";

    [Input(DisplayName = "发给哪些人", Description = "已关注公众号的人里的哪些", Order = 1, UIHint = InputUIHints.DropDown, Options = [ByTag, ByList, Everybody], OptionNames = ["有某个标签的人", "名单里的人", "所有粉丝"], DefaultValue = ByTag)]
    public Input<string> Segment { get; set; } = default!;

    [Input(DisplayName = "标签", Description = "公众号里的标签；表达式里写它的编号", Order = 2, RequiredWhen = "Segment=Tag", UIHint = InputUIHints.DropDown, UIHandler = typeof(TagNumberPicker))]
    public Input<string> Tag { get; set; } = default!;

    [Input(DisplayName = "名单", Description = "2 到 10000 个人的人员编号、客户编号或 openid", Order = 3, RequiredWhen = "Segment=List", UIHint = InputUIHints.MultiText)]
    public Input<IReadOnlyList<string>> People { get; set; } = default!;

    [Input(DisplayName = "消息种类", Description = "群发不能带按钮和模板", Order = 4, UIHint = InputUIHints.DropDown, Options = ["Text", "Image", "Articles"], OptionNames = ["文字", "图片", "图文"], DefaultValue = "Text")]
    public Input<string> Kind { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "文字；图片和图文写素材的 media_id", Order = 5, UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "先预览给", Description = "关注了公众号的一个人：人员编号、客户编号或 openid；预览发不出去就不群发。不填不预览", Order = 6, DefaultSyntax = "Liquid")]
    public Input<string> PreviewTo { get; set; } = default!;

    [Input(DisplayName = "只预览", Description = "只发预览，不群发；后面可以接审批，再用一个“群发”", Order = 7)]
    public Input<bool> PreviewOnly { get; set; } = default!;

    [Input(DisplayName = "公众号", Description = "用哪个公众号；不填用第一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AccountPicker))]
    public Input<string> Account { get; set; } = default!;

    [Output(DisplayName = "消息编号", Description = "微信给这次群发的编号")]
    public Output<string> MessageId { get; set; } = default!;

    [Output(DisplayName = "符合条件的人数", Description = "微信报告的；报告丢失时没有")]
    public Output<int?> Total { get; set; } = default!;

    [Output(DisplayName = "可以发的人数", Description = "去掉本月已收满四次的人；报告丢失时没有")]
    public Output<int?> Filtered { get; set; } = default!;

    [Output(DisplayName = "发成的人数", Description = "微信报告的；报告丢失时没有")]
    public Output<int?> Sent { get; set; } = default!;

    [Output(DisplayName = "没发成的人数", Description = "微信报告的；报告丢失时没有")]
    public Output<int?> Failed { get; set; } = default!;

    [Output(DisplayName = "状态", Description = "微信报告的原话")]
    public Output<string> Status { get; set; } = default!;

    [Output(DisplayName = "原因", Description = "没发成才有")]
    public Output<string> Reason { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (accounts.FindFor(context, Account.Value) is not { } account)
            return;
        var message = new MassMessage(ContentOf()) { TagId = TagOf(), OpenIds = Segment.Value == ByList ? await OpenIdsAsync(context, account) : null };
        var preview = string.IsNullOrWhiteSpace(PreviewTo.Value) ? null : await PersonFinder.FindAsync(context, accounts, account, PreviewTo.Value);
        var wrong = message.Validate().Select(refusal => refusal.ToString()).Concat(Wrong(preview)).ToList();
        if (wrong.Count > 0)
            context.Fail(string.Join('\n', wrong));
        else
            context.Post(new SegmentOrder(
                account.Name, message.Path, PreviewOnly.Value ? null : message.ToJson(context.IdempotencyKey), preview is null ? null : MassMessages.PreviewOf(preview.OpenId, message.Content)).ToDraft(context.IdempotencyKey));
    }

    private IEnumerable<string> Wrong(Addressee? preview)
    {
        if (Segment.Value is not (ByList or Everybody) && TagOf() is null)
            yield return $"标签要写编号，“{Tag.Value}”不是。 / A tag is given by its number; {Tag.Value} is none.";
        if (preview is null && !string.IsNullOrWhiteSpace(PreviewTo.Value))
            yield return $"“{PreviewTo.Value}”没有在公众号里出现过，预览发不出去。 / {PreviewTo.Value} is not known at any account.";
        if (preview is null && PreviewOnly.Value)
            yield return "只预览时要写预览给谁。 / Say whom to show it to.";
    }

    private int? TagOf() => Segment.Value is not (ByList or Everybody) && int.TryParse(Tag.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var tag) ? tag : null;

    private MessageContent ContentOf() => Kind.Value switch
    {
        "Image" => new ImageContent(Text.Value ?? ""),
        "Articles" => new MpNewsContent(Text.Value ?? ""),
        _ => new TextContent(Text.Value ?? ""),
    };

    // Who is not known at the account is told by what is left as it was written: no openid.
    private async Task<IReadOnlyList<string>> OpenIdsAsync(ActivityExecutionContext context, WeChatAccount account)
    {
        var found = new List<string>();
        foreach (var person in (People.Value ?? []).Where(person => !string.IsNullOrWhiteSpace(person)))
            found.Add((await PersonFinder.FindAsync(context, accounts, account, person))?.OpenId ?? $"? {person}");
        return [.. found.Distinct()];
    }
}
