using Baton.Tencent.Rules;

namespace Baton.WeCom.Messages;

/// <summary>Tencent's rules for template cards, applied before anything is sent (WeCom documentation 90236).</summary>
public static class CardRules
{
    internal const int BadParameter = 40058;
    internal const int TooLong = 45002;
    internal const int BadTaskId = 42014;
    internal const int UrlMissing = 42028;

    /// <summary>All that Tencent would refuse in a card to be sent; empty when it is good. Shorten it before: <see cref="CardFit"/>.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(TemplateCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return [.. Shared(card), .. card switch
        {
            TextNoticeCard notice => NoticeRules.Text(notice),
            NewsNoticeCard news => NoticeRules.News(news),
            ButtonInteractionCard buttons => ButtonRules.Of(buttons),
            VoteInteractionCard vote => ChoiceRules.Vote(vote),
            MultipleInteractionCard multiple => ChoiceRules.Multiple(multiple),
            _ => [],
        }];
    }

    internal static IEnumerable<FieldRefusal> Link(string field, CardLink? link, string? url, string? appId)
    {
        if (link == CardLink.Url && string.IsNullOrEmpty(url))
            yield return new($"{field}.url", UrlMissing, "跳转链接不能为空。", "What opens a page needs its address.");
        if (link == CardLink.MiniProgram && string.IsNullOrEmpty(appId))
            yield return new($"{field}.appid", 42030, "跳转小程序必须填写 appid。", "What opens a mini program needs its appid.");
    }

    internal static IEnumerable<FieldRefusal> Title(TemplateCard card)
    {
        if (string.IsNullOrEmpty(card.MainTitle?.Title))
            yield return new("main_title.title", BadParameter, "卡片必须有标题。", "This card needs a title.");
    }

    internal static IEnumerable<FieldRefusal> TaskId(TemplateCard card)
    {
        if (card.TaskId is null)
            yield return new("task_id", BadTaskId, "可以点选的卡片必须有 task_id。", "A card that can be answered needs a task_id.");
    }

    private static IEnumerable<FieldRefusal> Shared(TemplateCard card)
    {
        if (card.TaskId is { } id && (id.Length is 0 or > 128 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '@')))
            yield return new("task_id", BadTaskId, "task_id 只能含数字、字母和 _-@，最长 128 字节。", "task_id has digits, letters and _-@ only, at most 128 bytes.");
        if (Fit.Length(card.SubTitleText) > CardFit.SubTitleLength)
            yield return new("sub_title_text", TooLong, "二级文本最多 160 个字。", "A sub-title has at most 160 characters.");
        IEnumerable<FieldRefusal> rest =
        [
            .. Misplaced(card),
            .. card.QuoteArea is { } quote ? Link("quote_area", quote.Type, quote.Url, quote.Appid) : [],
            .. card.CardAction is { } action ? Link("card_action", action.Type, action.Url, action.Appid) : [],
            .. Rows(card.HorizontalContentList ?? []),
            .. ButtonRules.Menu(card),
        ];
        foreach (FieldRefusal refusal in rest)
            yield return refusal;
    }

    private static IEnumerable<FieldRefusal> Misplaced(TemplateCard card)
    {
        bool isChoice = card is VoteInteractionCard or MultipleInteractionCard;
        (string Field, bool IsThere)[] fields =
        [
            ("sub_title_text", card.SubTitleText is not null && card is not (TextNoticeCard or ButtonInteractionCard)),
            ("action_menu", card.ActionMenu is not null && isChoice),
            ("quote_area", card.QuoteArea is not null && isChoice),
            ("horizontal_content_list", card.HorizontalContentList is not null && isChoice),
            ("card_action", card.CardAction is not null && isChoice),
        ];
        return fields.Where(each => each.IsThere).Select(each => new FieldRefusal(
            each.Field, BadParameter, "这种卡片没有这一项。", "A card of this type has no such field."));
    }

    private static IEnumerable<FieldRefusal> Rows(IReadOnlyList<HorizontalContent> rows)
    {
        if (rows.Count > 6)
            yield return new("horizontal_content_list", 42035, "内容行最多 6 行。", "At most 6 rows.");
        for (int i = 0; i < rows.Count; i++)
        {
            HorizontalContent row = rows[i];
            string field = $"horizontal_content_list[{i}]";
            if (string.IsNullOrEmpty(row.Keyname))
                yield return new($"{field}.keyname", 42027, "内容行必须有标题。", "A row needs a keyname.");
            if (row.Type == RowLink.Url && string.IsNullOrEmpty(row.Url))
                yield return new($"{field}.url", UrlMissing, "内容行的链接不能为空。", "A row that opens a page needs its address.");
            if (row.Type == RowLink.Attachment && string.IsNullOrEmpty(row.MediaId))
                yield return new($"{field}.media_id", 42029, "附件行必须有 media_id。", "A row with an attachment needs its media_id.");
            if (row.Type == RowLink.Member && string.IsNullOrEmpty(row.Userid))
                yield return new($"{field}.userid", 42050, "成员行必须有 userid。", "A row with a member needs the userid.");
        }
    }
}
