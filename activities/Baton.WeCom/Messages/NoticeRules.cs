using Baton.Tencent.Rules;

namespace Baton.WeCom.Messages;

/// <summary>The rules of cards that only show something: text_notice and news_notice.</summary>
internal static class NoticeRules
{
    private const double NarrowestRatio = 1.3;
    private const double WidestRatio = 2.25;

    public static IEnumerable<FieldRefusal> Text(TextNoticeCard card)
    {
        if (string.IsNullOrEmpty(card.MainTitle?.Title) && string.IsNullOrEmpty(card.SubTitleText))
            yield return new("main_title.title", CardRules.BadParameter, "标题和二级文本至少填写一项。", "Give a title or a sub-title.");
        foreach (FieldRefusal refusal in Action(card).Concat(Jumps(card.JumpList ?? [])))
            yield return refusal;
    }

    public static IEnumerable<FieldRefusal> News(NewsNoticeCard card)
    {
        foreach (FieldRefusal refusal in CardRules.Title(card).Concat(Action(card)).Concat(Pictures(card)).Concat(Jumps(card.JumpList ?? [])))
            yield return refusal;
        IReadOnlyList<VerticalContent> paragraphs = card.VerticalContentList ?? [];
        if (paragraphs.Count > 4)
            yield return new("vertical_content_list", 42036, "竖向内容最多 4 项。", "At most 4 paragraphs.");
        for (int i = 0; i < paragraphs.Count; i++)
        {
            if (string.IsNullOrEmpty(paragraphs[i].Title))
                yield return new($"vertical_content_list[{i}].title", 42033, "竖向内容必须有标题。", "A paragraph needs a title.");
        }
    }

    private static IEnumerable<FieldRefusal> Pictures(NewsNoticeCard card)
    {
        if (card is { CardImage: null, ImageTextArea: null })
            yield return new("card_image.url", 42044, "图文卡片必须有一张图片。", "A news notice needs a picture.");
        if (card.CardImage is { } image && string.IsNullOrEmpty(image.Url))
            yield return new("card_image.url", 42044, "图片链接不能为空。", "The picture needs its address.");
        if (card.CardImage is { AspectRatio: { } ratio } && ratio is < NarrowestRatio or > WidestRatio)
            yield return new("card_image.aspect_ratio", CardRules.BadParameter, "图片宽高比必须在 1.3 到 2.25 之间。", "The ratio of a picture lies between 1.3 and 2.25.");
        if (card.ImageTextArea is not { } area)
            yield break;
        if (string.IsNullOrEmpty(area.ImageUrl))
            yield return new("image_text_area.image_url", 42044, "图片链接不能为空。", "The picture needs its address.");
        foreach (FieldRefusal refusal in CardRules.Link("image_text_area", area.Type, area.Url, area.Appid))
            yield return refusal;
    }

    private static IEnumerable<FieldRefusal> Action(TemplateCard card)
    {
        if (card.CardAction is null or { Type: CardLink.None })
            yield return new("card_action", 42045, "通知卡片必须设置点击跳转。", "A notice needs a card action that opens something.");
    }

    private static IEnumerable<FieldRefusal> Jumps(IReadOnlyList<JumpLink> jumps)
    {
        if (jumps.Count > 3)
            yield return new("jump_list", 42042, "跳转指引最多 3 项。", "At most 3 links.");
        for (int i = 0; i < jumps.Count; i++)
        {
            if (string.IsNullOrEmpty(jumps[i].Title))
                yield return new($"jump_list[{i}].title", 42033, "跳转指引必须有文案。", "A link needs a title.");
            foreach (FieldRefusal refusal in CardRules.Link($"jump_list[{i}]", jumps[i].Type, jumps[i].Url, jumps[i].Appid))
                yield return refusal;
        }
    }
}
