using System.Text;
using System.Text.Json;
using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Media;

namespace Baton.Simulator.WeChat.Messages;

/// <summary>What a customer message says, checked per msgtype.</summary>
internal sealed class CustomContent(AccountMedia media, Drafts drafts, SimulatorClock clock)
{
    private const int TextBytes = 2048;

    /// <returns>The message without its recipient.</returns>
    /// <exception cref="WeChatRefusal">What is wrong with it.</exception>
    public PhoneMessage Read(JsonElement request)
    {
        var msgtype = request.Text("msgtype") ?? throw new WeChatRefusal(WeChatError.MessageType);
        var body = request.Member(msgtype) ?? default;
        return msgtype switch
        {
            "text" => Draft(MessageType.Text) with { Text = Words(body) },
            "image" => Draft(MessageType.Image) with { File = FileOf(body, "media_id", WeChatMediaKind.Image) },
            "voice" => Draft(MessageType.Voice) with { File = FileOf(body, "media_id", WeChatMediaKind.Voice) },
            "video" => Draft(MessageType.Video) with { File = Titled(FileOf(body, "media_id", WeChatMediaKind.Video), body) },
            "music" => Music(body),
            "news" => News(body),
            "msgmenu" => Draft(MessageType.Choices) with { Choices = Menu(body) },
            "miniprogrampage" => Page(body),
            "mpnews" => Draft(MessageType.News) with { Articles = drafts.Articles(body.Text("media_id")) },
            "mpnewsarticle" or "wxcard" => throw new WeChatRefusal(WeChatError.MediaId, "this account has published nothing and has no cards"),
            _ => throw new WeChatRefusal(WeChatError.MessageType),
        };
    }

    private static string Words(JsonElement body)
    {
        var words = body.Text("content");
        if (string.IsNullOrEmpty(words))
            throw new WeChatRefusal(WeChatError.EmptyText);
        return Encoding.UTF8.GetByteCount(words) > TextBytes ? throw new WeChatRefusal(WeChatError.ContentTooLong) : words;
    }

    private PhoneMessage Music(JsonElement body)
    {
        FileOf(body, "thumb_media_id", WeChatMediaKind.Thumb);
        var url = body.Text("musicurl") ?? body.Text("hqmusicurl") ?? throw new WeChatRefusal(WeChatError.WrongArgument, "musicurl");
        return Draft(MessageType.Music) with { Articles = [new Article(body.Text("title") ?? "音乐", body.Text("description"), url, null)] };
    }

    // One article only since 2018.
    private PhoneMessage News(JsonElement body)
    {
        var articles = body.Items("articles");
        if (articles.Count != 1)
            throw new WeChatRefusal(WeChatError.NewsCount);
        var only = articles[0];
        return only.Has("title") && only.Has("url")
            ? Draft(MessageType.News) with { Articles = [new Article(only.Text("title")!, only.Text("description"), only.Text("url"), only.Text("picurl"))] }
            : throw new WeChatRefusal(WeChatError.WrongArgument, "title and url");
    }

    private static Choices Menu(JsonElement body)
    {
        var items = body.Items("list").Select(item => item.Has("id") && item.Has("content")
            ? new Choice(item.Text("id")!, item.Text("content")!)
            : throw new WeChatRefusal(WeChatError.WrongArgument, "list.id and list.content")).ToList();
        return items.Count > 0 ? new Choices(body.Text("head_content"), items, body.Text("tail_content")) : throw new WeChatRefusal(WeChatError.WrongArgument, "list");
    }

    private PhoneMessage Page(JsonElement body)
    {
        FileOf(body, "thumb_media_id", WeChatMediaKind.Image);
        return body.Has("appid") && body.Has("pagepath")
            ? Draft(MessageType.MiniProgram) with { Articles = [new Article(body.Text("title") ?? "", body.Text("pagepath"), null, null)] }
            : throw new WeChatRefusal(WeChatError.WrongArgument, "appid and pagepath");
    }

    private PhoneFile FileOf(JsonElement body, string member, WeChatMediaKind kind) => media.Named(body.Text(member) ?? "", kind) ?? throw new WeChatRefusal(WeChatError.MediaId);

    private static PhoneFile Titled(PhoneFile film, JsonElement body) => film with { Name = body.Text("title") ?? film.Name, Description = body.Text("description") };

    private PhoneMessage Draft(MessageType type) => new() { Userid = "", From = MessageSender.App, Type = type, At = clock.Now };
}
