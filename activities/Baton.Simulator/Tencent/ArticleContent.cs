using System.Text.Json;
using Baton.Simulator.Phones;
using Baton.Simulator.Tencent.Cards;
using Baton.Simulator.Tencent.Media;

namespace Baton.Simulator.Tencent;

/// <summary>One article of news, which leads to a page, or of mpnews, which is kept by Tencent.</summary>
internal static class ArticleContent
{
    public static (Article?, Refusal?) Linked(JsonElement article)
    {
        if (!article.Has("title"))
            return (null, new Refusal(ErrorCode.EmptyParameter, "news.articles.title"));
        if (!CardRules.IsUrl(article) && !(article.Has("appid") && article.Has("pagepath")))
            return (null, new Refusal(ErrorCode.WrongParameter, "news.articles.url"));
        return (new Article(article.Text("title")!, article.Text("description"), article.Text("url"), article.Text("picurl")), null);
    }

    public static (Article?, Refusal?) Whole(JsonElement article, MediaShelf shelf)
    {
        if (!article.Has("title") || !article.Has("content"))
            return (null, new Refusal(ErrorCode.EmptyParameter, "mpnews.articles.title, content"));
        var (thumb, refusal) = shelf.Named(article.Text("thumb_media_id"), MediaKind.Image);
        return refusal is null
            ? (new Article(article.Text("title")!, article.Text("digest"), null, "/simulator/api/media/" + thumb!.MediaId), null)
            : (null, refusal);
    }
}
