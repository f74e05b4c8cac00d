using System.Text;
using Baton.Tencent.Rules;

namespace Baton.WeChat.Messages;

/// <summary>Tencent's rules for customer messages, applied before anything is sent.</summary>
public static class MessageRules
{
    internal const int WrongPerson = 40003;
    internal const int WrongMedia = 40007;
    internal const int BadParameter = 40035;
    internal const int Empty = 44004;
    internal const int TooLong = 45002;
    private const int MostMenuLines = 10;

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(CustomMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return [.. Person(message.OpenId), .. Service(message.ServiceAccount), .. Content(message.Content)];
    }

    /// <summary>What is wrong with an openid.</summary>
    internal static IEnumerable<FieldRefusal> Person(string openId)
    {
        if (!IsOpenId(openId))
            yield return new("touser", WrongPerson, "openid 只能含字母、数字、- 和 _，最多 128 个字符。", "An openid has letters, digits, - and _ only, at most 128 characters.");
    }

    internal static bool IsOpenId(string openId) => openId.Length is > 0 and <= 128 && openId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static IEnumerable<FieldRefusal> Service(string? account)
    {
        if (account is not null && account.Split('@') is not [{ Length: > 0 }, { Length: > 0 }])
            yield return new("customservice.kf_account", BadParameter, "客服账号形如 test1@公众号微信号。", "A customer service account is like test1@account.");
    }

    internal static IEnumerable<FieldRefusal> Content(MessageContent content) => content switch
    {
        TextContent text => Text(text),
        ImageContent { MediaId: var id } => Media("image.media_id", id),
        VoiceContent { MediaId: var id } => Media("voice.media_id", id),
        VideoContent { MediaId: var id } => Media("video.media_id", id),
        MusicContent music => [.. Address("music.musicurl", music.Musicurl), .. Address("music.hqmusicurl", music.Hqmusicurl), .. Media("music.thumb_media_id", music.ThumbMediaId)],
        NewsContent news => News(news),
        MpNewsContent { MediaId: var id } => Media("mpnews.media_id", id),
        MpNewsArticleContent { ArticleId: var id } => Needed("mpnewsarticle.article_id", id),
        MenuContent menu => Menu(menu),
        CouponContent { CardId: var id } => Needed("wxcard.card_id", id),
        MiniProgramContent page => [
            .. Needed("miniprogrampage.title", page.Title), .. Needed("miniprogrampage.appid", page.Appid), .. Needed("miniprogrampage.pagepath", page.Pagepath),
            .. Media("miniprogrampage.thumb_media_id", page.ThumbMediaId)],
        _ => [],
    };

    private static IEnumerable<FieldRefusal> Text(TextContent text)
    {
        if (string.IsNullOrWhiteSpace(text.Content))
            yield return new("text.content", Empty, "文字不能为空。", "The text is empty.");
        else if (Encoding.UTF8.GetByteCount(text.Content) > TextContent.MaxBytes)
            yield return new("text.content", TooLong, $"文字最多 {TextContent.MaxBytes} 字节，约 {TextContent.MaxBytes / 3} 个汉字。", $"A text has at most {TextContent.MaxBytes} bytes.");
    }

    private static IEnumerable<FieldRefusal> News(NewsContent news)
    {
        if (news.Articles.Count != 1)
        {
            yield return new("news.articles", BadParameter, "图文消息只能有 1 条。", "A news message has exactly one article.");
            yield break;
        }

        Article article = news.Articles[0];
        foreach (FieldRefusal wrong in (IEnumerable<FieldRefusal>)[.. Needed("news.articles[0].title", article.Title), .. Address("news.articles[0].url", article.Url)])
            yield return wrong;
        if (article.Picurl is { Length: > 0 } picture)
        {
            foreach (FieldRefusal wrong in Address("news.articles[0].picurl", picture))
                yield return wrong;
        }
    }

    private static IEnumerable<FieldRefusal> Menu(MenuContent menu)
    {
        foreach (FieldRefusal wrong in Needed("msgmenu.head_content", menu.HeadContent))
            yield return wrong;
        if (menu.List.Count is 0 or > MostMenuLines)
            yield return new("msgmenu.list", BadParameter, $"菜单消息要有 1 到 {MostMenuLines} 个选项。", $"A menu message has 1 to {MostMenuLines} lines.");
        if (menu.List.Any(line => string.IsNullOrWhiteSpace(line.Id) || string.IsNullOrWhiteSpace(line.Content)))
            yield return new("msgmenu.list", Empty, "每个选项都要有编号和文字。", "Each line has an id and a text.");
        if (menu.List.Select(line => line.Id).Distinct().Count() != menu.List.Count)
            yield return new("msgmenu.list", BadParameter, "选项的编号不能重复。", "Each line has an id of its own.");
    }

    internal static IEnumerable<FieldRefusal> Needed(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            yield return new(field, Empty, "不能为空。", "This is needed.");
    }

    internal static IEnumerable<FieldRefusal> Media(string field, string? id)
    {
        if (string.IsNullOrWhiteSpace(id))
            yield return new(field, WrongMedia, "素材编号不能为空。", "A media_id is needed.");
    }

    internal static IEnumerable<FieldRefusal> Address(string field, string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            yield return new(field, BadParameter, "必须是 http(s) 完整地址。", "An absolute http(s) address is needed.");
    }
}
