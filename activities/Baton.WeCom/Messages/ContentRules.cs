using System.Text;
using Baton.Tencent.Rules;

namespace Baton.WeCom.Messages;

/// <summary>What Tencent demands of a message's content.</summary>
internal static class ContentRules
{
    private const int Empty = 44004;
    private const int WrongMedia = 40007;
    private const int LongestAddress = 2048;
    private const int LargestArticle = 666 * 1024;

    public static IEnumerable<FieldRefusal> Of(MessageContent content) => content switch
    {
        TextContent text => Filled("text.content", text.Content),
        MarkdownContent text => Filled("markdown.content", text.Content),
        ImageContent image => Media("image.media_id", image.MediaId),
        VoiceContent voice => Media("voice.media_id", voice.MediaId),
        VideoContent video => Media("video.media_id", video.MediaId),
        FileContent file => Media("file.media_id", file.MediaId),
        TextCardContent card => [.. Filled("textcard.title", card.Title), .. Filled("textcard.description", card.Description), .. Address("textcard.url", card.Url)],
        NewsContent news => [.. Count("news.articles", news.Articles.Count, 8), .. news.Articles.SelectMany(Article)],
        MpNewsContent news => [.. Count("mpnews.articles", news.Articles.Count, 8), .. news.Articles.SelectMany(Article)],
        MiniProgramNoticeContent notice => Notice(notice),
        CardContent card => CardRules.Validate(card.Card).Select(refusal => refusal with { Field = $"template_card.{refusal.Field}" }),
        _ => [],
    };

    private static IEnumerable<FieldRefusal> Article(NewsArticle article, int i)
    {
        string field = $"news.articles[{i}]";
        foreach (FieldRefusal refusal in Filled($"{field}.title", article.Title))
            yield return refusal;
        if (article.Appid is { Length: > 0 })
        {
            if (string.IsNullOrEmpty(article.Pagepath) || Encoding.UTF8.GetByteCount(article.Pagepath) > 128)
                yield return new($"{field}.pagepath", CardRules.BadParameter, "小程序页面不能为空，最长 128 字节。", "A mini program's page of at most 128 bytes is needed.");
            yield break;
        }

        foreach (FieldRefusal refusal in Address($"{field}.url", article.Url))
            yield return refusal;
    }

    private static IEnumerable<FieldRefusal> Article(MpNewsArticle article, int i)
    {
        string field = $"mpnews.articles[{i}]";
        foreach (FieldRefusal refusal in Filled($"{field}.title", article.Title).Concat(Media($"{field}.thumb_media_id", article.ThumbMediaId)).Concat(Filled($"{field}.content", article.Content)))
            yield return refusal;
        if (Encoding.UTF8.GetByteCount(article.Content) > LargestArticle)
            yield return new($"{field}.content", CardRules.TooLong, "正文最大 666 KB。", "An article has at most 666 KB.");
    }

    private static IEnumerable<FieldRefusal> Notice(MiniProgramNoticeContent notice)
    {
        if (string.IsNullOrEmpty(notice.Appid))
            yield return new("miniprogram_notice.appid", 42030, "小程序通知必须填写 appid。", "A mini program's notice needs its appid.");
        if (Fit.Length(notice.Title) < 4)
            yield return new("miniprogram_notice.title", CardRules.BadParameter, "标题至少 4 个字。", "A title has at least 4 characters.");
        if (notice.Description is { Length: > 0 } words && Fit.Length(words) < 4)
            yield return new("miniprogram_notice.description", CardRules.BadParameter, "描述至少 4 个字。", "A description has at least 4 characters.");
        IReadOnlyList<NoticeItem> items = notice.ContentItem ?? [];
        if (items.Count > 10)
            yield return new("miniprogram_notice.content_item", CardRules.BadParameter, "内容最多 10 行。", "At most 10 lines.");
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].Key.Length == 0 || items[i].Value.Length == 0)
                yield return new($"miniprogram_notice.content_item[{i}]", Empty, "内容行的标题和内容不能为空。", "A line has a key and a value.");
        }
    }

    private static IEnumerable<FieldRefusal> Count(string field, int count, int most)
    {
        if (count == 0 || count > most)
            yield return new(field, CardRules.BadParameter, $"必须为 1 到 {most} 篇。", $"1 to {most} articles.");
    }

    private static IEnumerable<FieldRefusal> Filled(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            yield return new(field, Empty, "内容不能为空。", "It must not be empty.");
    }

    private static IEnumerable<FieldRefusal> Media(string field, string mediaId)
    {
        if (string.IsNullOrEmpty(mediaId))
            yield return new(field, WrongMedia, "必须有 media_id（先上传素材）。", "A media_id is needed: upload the file first.");
    }

    private static IEnumerable<FieldRefusal> Address(string field, string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https") || Encoding.UTF8.GetByteCount(url) > LongestAddress)
            yield return new(field, CardRules.BadParameter, "链接必须以 http:// 或 https:// 开头，最长 2048 字节。", "An address begins with http:// or https:// and has at most 2048 bytes.");
    }
}
