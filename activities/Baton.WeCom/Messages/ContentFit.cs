using Baton.Tencent.Rules;

namespace Baton.WeCom.Messages;

/// <summary>Cuts a message's texts to what Tencent takes: it would cut them itself, in the middle of a character or a sentence, or refuse them.</summary>
internal static class ContentFit
{
    public static MessageContent Apply(MessageContent content) => content switch
    {
        TextContent text => text with { Content = Fit.Utf8(text.Content, TextContent.MaxBytes) },
        MarkdownContent text => new MarkdownContent(Fit.Utf8(text.Content, MarkdownContent.MaxBytes)),
        TextCardContent card => card with
        {
            Title = Fit.Elements(card.Title, 128)!, Description = Fit.Elements(card.Description, 512)!, ButtonText = Fit.Elements(card.ButtonText, 4),
        },
        VideoContent video => video with { Title = Bytes(video.Title, 128), Description = Bytes(video.Description, 512) },
        NewsContent news => new NewsContent([.. news.Articles.Select(article => article with { Title = Bytes(article.Title, 128)!, Description = Bytes(article.Description, 512) })]),
        MpNewsContent news => new MpNewsContent([.. news.Articles.Select(article => article with
        {
            Title = Bytes(article.Title, 128)!, Author = Bytes(article.Author, 64), Digest = Bytes(article.Digest, 512),
        })]),
        MiniProgramNoticeContent notice => notice with
        {
            Title = Fit.Elements(notice.Title, 12)!,
            Description = Fit.Elements(notice.Description, 12),
            ContentItem = notice.ContentItem?.Select(item => new NoticeItem(Fit.Elements(item.Key, 10)!, Fit.Elements(item.Value, 30)!)).ToArray(),
        },
        _ => content,
    };

    private static string? Bytes(string? text, int max) => text is null ? null : Fit.Utf8(text, max);
}
