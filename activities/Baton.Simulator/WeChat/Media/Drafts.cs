using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;

namespace Baton.Simulator.WeChat.Media;

/// <summary>draft/*: articles the account writes, to be sent as mpnews.</summary>
internal sealed class Drafts(SimulatorFile file, SimulatorClock clock, AccountMedia media) : IWeChatCalls
{
    private const int Most = 8;
    private const int LongestTitle = 64;
    private const string Kind = "news";

    public void Map(WeChatApi api)
    {
        api.Post("draft/add", Add);
        api.Post("draft/get", call => new JsonObject { ["news_item"] = Items(Kept(call)) });
        api.Post("draft/delete", call =>
        {
            Kept(call);
            media.Delete(call.Body.Text("media_id")!);
            return WeChatAnswer.Ok();
        });
        api.Get("draft/count", _ => new JsonObject { ["total_count"] = media.Material(Kind).Count });
    }

    /// <summary>The articles as a phone shows them; they are read in the chat.</summary>
    /// <exception cref="WeChatRefusal">40007: there is no such draft.</exception>
    public IReadOnlyList<Article> Articles(string? mediaId) => [.. Read(mediaId).Items("articles").Select(article =>
        new Article(article.Text("title")!, article.Text("digest"), article.Text("content_source_url") is { Length: > 0 } url ? url : null, null))];

    private JsonObject Add(WeChatCall call)
    {
        var articles = call.Body.Items("articles");
        if (articles.Count is < 1 or > Most)
            throw new WeChatRefusal(WeChatError.NewsCount);
        foreach (var article in articles)
        {
            if (!article.Has("title") || article.Text("title")!.Length > LongestTitle)
                throw new WeChatRefusal(WeChatError.ArticleTitle);
            if (!article.Has("content"))
                throw new WeChatRefusal(WeChatError.EmptyText);
            if (media.Find(article.Text("thumb_media_id") ?? "") is not { IsPermanent: true, Kind: "image" or "thumb" })
                throw new WeChatRefusal(WeChatError.MediaId, "thumb_media_id");
        }
        var id = file.Write(session => AccountMedia.KeepText(session, Kind, articles[0].Text("title")!, call.Raw, clock.Now));
        return new JsonObject { ["media_id"] = id };
    }

    private JsonElement Kept(WeChatCall call) => Read(call.Body.Text("media_id"));

    private JsonElement Read(string? mediaId) => media.Find(mediaId ?? "") is { Kind: Kind } found
        ? JsonElement.Parse(Encoding.UTF8.GetString(media.Bytes(found.Id)))
        : throw new WeChatRefusal(WeChatError.MediaId);

    private static JsonArray Items(JsonElement draft) => [.. draft.Items("articles").Select(article => JsonNode.Parse(article.GetRawText()))];
}
