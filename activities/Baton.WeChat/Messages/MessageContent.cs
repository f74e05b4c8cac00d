namespace Baton.WeChat.Messages;

/// <summary>What a customer message shows, in Tencent's own fields.</summary>
public abstract record MessageContent
{
    private protected MessageContent() { }

    /// <summary>Tencent's msgtype, also the field that holds this.</summary>
    internal abstract string MsgType { get; }
}

/// <param name="Content">At most <see cref="MaxBytes"/> bytes; <c>&lt;a href&gt;</c> works.</param>
public sealed record TextContent(string Content) : MessageContent
{
    public const int MaxBytes = 2048;

    internal override string MsgType => "text";
}

public sealed record ImageContent(string MediaId) : MessageContent
{
    internal override string MsgType => "image";
}

public sealed record VoiceContent(string MediaId) : MessageContent
{
    internal override string MsgType => "voice";
}

public sealed record VideoContent(string MediaId, string? ThumbMediaId = null, string? Title = null, string? Description = null) : MessageContent
{
    internal override string MsgType => "video";
}

public sealed record MusicContent(string Musicurl, string Hqmusicurl, string ThumbMediaId, string? Title = null, string? Description = null) : MessageContent
{
    internal override string MsgType => "music";
}

/// <param name="Articles">Exactly one, today.</param>
public sealed record NewsContent(IReadOnlyList<Article> Articles) : MessageContent
{
    internal override string MsgType => "news";
}

public sealed record Article(string Title, string? Description, string Url, string? Picurl = null);

/// <summary>Articles that were uploaded as material.</summary>
public sealed record MpNewsContent(string MediaId) : MessageContent
{
    internal override string MsgType => "mpnews";
}

/// <summary>An article that the account has published.</summary>
public sealed record MpNewsArticleContent(string ArticleId) : MessageContent
{
    internal override string MsgType => "mpnewsarticle";
}

/// <summary>Lines to tap. A tap comes back as a text with the line's id (bizmsgmenuid), and counts as a menu click, not as a message.</summary>
public sealed record MenuContent(string HeadContent, IReadOnlyList<MenuLine> List, string? TailContent = null) : MessageContent
{
    internal override string MsgType => "msgmenu";
}

public sealed record MenuLine(string Id, string Content);

public sealed record CouponContent(string CardId) : MessageContent
{
    internal override string MsgType => "wxcard";
}

public sealed record MiniProgramContent(string Title, string Appid, string Pagepath, string ThumbMediaId) : MessageContent
{
    internal override string MsgType => "miniprogrampage";
}
