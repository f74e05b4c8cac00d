using System.Globalization;
using System.Xml.Linq;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Hosting;
using Baton.Simulator.Phones;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Consumers;
using Baton.Simulator.WeChat.Media;

namespace Baton.Simulator.WeChat.Callbacks;

/// <summary>What the server answers inside a callback (被动回复). All that WeChat needs must be there, or the consumer sees the fault text.</summary>
internal sealed class ReplyReader(Account account, SampleConsumers consumers, AccountMedia media, SimulatorClock clock)
{
    private const int MostArticles = 8;

    /// <returns>The message without its recipient.</returns>
    /// <exception cref="InvalidDataException">It cannot be shown.</exception>
    public PhoneMessage Read(XElement reply, Callback callback)
    {
        var openid = consumers.Find(callback.Userid)?.Openid;
        if (Needed(reply, "ToUserName") != openid)
            throw new InvalidDataException("ToUserName 不是发来消息的 openid");
        if (Needed(reply, "FromUserName") != account.OriginalId)
            throw new InvalidDataException("FromUserName 不是公众号的原始 ID");
        if (!long.TryParse(Needed(reply, "CreateTime"), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw new InvalidDataException("CreateTime 不是整数");
        return Needed(reply, "MsgType") switch
        {
            "text" => Draft(MessageType.Text) with { Text = Content.Cut(Needed(reply, "Content")) },
            "image" => Draft(MessageType.Image) with { File = FileOf(Needed(Inner(reply, "Image"), "MediaId"), WeChatMediaKind.Image) },
            "voice" => Draft(MessageType.Voice) with { File = FileOf(Needed(Inner(reply, "Voice"), "MediaId"), WeChatMediaKind.Voice) },
            "video" => Video(Inner(reply, "Video")),
            "music" => Music(Inner(reply, "Music")),
            "news" => News(reply, callback.MessageId is not null && !callback.IsEvent ? 1 : MostArticles),
            "transfer_customer_service" => Draft(MessageType.Notice) with { Text = "已转接人工客服" },
            var other => throw new InvalidDataException($"不认识的 MsgType：{other}"),
        };
    }

    private PhoneMessage Video(XElement video) => Draft(MessageType.Video) with
    {
        File = FileOf(Needed(video, "MediaId"), WeChatMediaKind.Video) is { } film
            ? film with { Name = Optional(video, "Title") ?? film.Name, Description = Optional(video, "Description") }
            : null,
    };

    private PhoneMessage Music(XElement music)
    {
        FileOf(Needed(music, "ThumbMediaId"), WeChatMediaKind.Thumb);
        return Draft(MessageType.Music) with
        {
            Articles = [new Article(Optional(music, "Title") ?? "音乐", Optional(music, "Description"), Optional(music, "MusicUrl") ?? Optional(music, "HQMusicUrl"), null)],
        };
    }

    private PhoneMessage News(XElement reply, int most)
    {
        var items = Inner(reply, "Articles").Elements("item").ToList();
        if (Needed(reply, "ArticleCount") != items.Count.ToString(CultureInfo.InvariantCulture))
            throw new InvalidDataException("ArticleCount 和 item 的个数不一致");
        if (items.Count < 1 || items.Count > most)
            throw new InvalidDataException($"这里最多回复 {most} 条图文");
        return Draft(MessageType.News) with
        {
            Articles = [.. items.Select(item => new Article(Needed(item, "Title"), Optional(item, "Description"), Needed(item, "Url"), Optional(item, "PicUrl")))],
        };
    }

    private PhoneFile FileOf(string mediaId, WeChatMediaKind kind) =>
        media.Named(mediaId, kind) ?? throw new InvalidDataException($"MediaId 不是公众号里的 {kind.Name}：{mediaId}");

    private PhoneMessage Draft(MessageType type) => new() { Userid = "", From = MessageSender.App, Type = type, At = clock.Now };

    private static XElement Inner(XElement from, string name) => from.Element(name) ?? throw new InvalidDataException($"缺少 {name}");

    private static string? Optional(XElement from, string name) => from.Element(name)?.Value is { Length: > 0 } text ? text : null;

    private static string Needed(XElement from, string name) => Optional(from, name) ?? throw new InvalidDataException($"缺少 {name}，或者它是空的");
}
