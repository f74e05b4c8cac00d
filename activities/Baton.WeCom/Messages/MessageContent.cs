using System.Text.Json.Serialization;
using Baton.Tencent.Rules;

namespace Baton.WeCom.Messages;

/// <summary>What a message shows. Texts longer than Tencent takes are cut when sent.</summary>
public abstract record MessageContent
{
    private protected MessageContent() { }
}

/// <summary>msgtype text: plain text with line ends and <c>&lt;a href&gt;</c> links.</summary>
/// <param name="Content">At most <see cref="MaxBytes"/> bytes of UTF-8.</param>
public sealed record TextContent(string Content) : MessageContent
{
    /// <summary>Limit in bytes of UTF-8.</summary>
    public const int MaxBytes = 2048;

    /// <summary>userids to be called by name, in a group chat only; <c>@all</c> for everybody.</summary>
    public IReadOnlyList<string>? MentionedList { get; init; }

    /// <summary>The text in as many messages as it needs.</summary>
    public static IReadOnlyList<TextContent> Split(string text) => [.. Fit.Split(text, MaxBytes).Select(part => new TextContent(part))];
}

/// <summary>msgtype image.</summary>
/// <param name="MediaId">From an upload, good for three days.</param>
public sealed record ImageContent(string MediaId) : MessageContent;

/// <summary>msgtype voice; it cannot be made confidential.</summary>
/// <param name="MediaId">From an upload, good for three days.</param>
public sealed record VoiceContent(string MediaId) : MessageContent;

/// <summary>msgtype video.</summary>
/// <param name="MediaId">From an upload, good for three days.</param>
/// <param name="Title">At most 128 bytes.</param>
/// <param name="Description">At most 512 bytes.</param>
public sealed record VideoContent(string MediaId, string? Title = null, string? Description = null) : MessageContent;

/// <summary>msgtype file. Its name is the one it was uploaded under.</summary>
/// <param name="MediaId">From an upload, good for three days.</param>
public sealed record FileContent(string MediaId) : MessageContent;

/// <summary>msgtype markdown, in Tencent's subset. Not shown to those who read WeCom's messages inside WeChat.</summary>
/// <param name="Content">At most <see cref="MaxBytes"/> bytes of UTF-8. Escape what users wrote.</param>
public sealed record MarkdownContent(string Content) : MessageContent
{
    /// <summary>Limit in bytes of UTF-8.</summary>
    public const int MaxBytes = 2048;
}

/// <summary>msgtype textcard: a title and a description that open a page.</summary>
/// <param name="Title">At most 128 characters.</param>
/// <param name="Description">At most 512 characters, with <c>&lt;br&gt;</c> and <c>&lt;div class="gray|highlight|normal"&gt;</c>.</param>
/// <param name="Url">With scheme, at most 2048 bytes.</param>
/// <param name="ButtonText">At most 4 characters; Tencent shows 详情 when null.</param>
public sealed record TextCardContent(
    string Title, string Description, string Url, [property: JsonPropertyName("btntxt")] string? ButtonText = null) : MessageContent;

/// <summary>msgtype news: 1 to 8 articles with pictures, on pages of ours.</summary>
public sealed record NewsContent(IReadOnlyList<NewsArticle> Articles) : MessageContent;

/// <summary>An article: opens a page, or else a mini program's page.</summary>
/// <param name="Title">At most 128 bytes.</param>
/// <param name="Description">At most 512 bytes.</param>
/// <param name="Url">The page, at most 2048 bytes.</param>
/// <param name="Picurl">JPG or PNG.</param>
/// <param name="Appid">The mini program, in place of the page.</param>
/// <param name="Pagepath">Its page, at most 128 bytes.</param>
public sealed record NewsArticle(string Title, string? Description = null, string? Url = null, string? Picurl = null, string? Appid = null, string? Pagepath = null);

/// <summary>msgtype mpnews: 1 to 8 articles that Tencent keeps.</summary>
public sealed record MpNewsContent(IReadOnlyList<MpNewsArticle> Articles) : MessageContent;

/// <param name="Title">At most 128 bytes.</param>
/// <param name="ThumbMediaId">The picture, from an upload.</param>
/// <param name="Content">HTML, at most 666 KB.</param>
/// <param name="Author">At most 64 bytes.</param>
/// <param name="ContentSourceUrl">What 阅读原文 opens.</param>
/// <param name="Digest">At most 512 bytes.</param>
public sealed record MpNewsArticle(
    string Title, string ThumbMediaId, string Content, string? Author = null, string? ContentSourceUrl = null, string? Digest = null);

/// <summary>msgtype miniprogram_notice; never to everybody.</summary>
/// <param name="Appid">The mini program, connected with the application.</param>
/// <param name="Title">4 to 12 characters.</param>
/// <param name="Page">Its page; nothing opens when null.</param>
/// <param name="Description">4 to 12 characters.</param>
/// <param name="EmphasisFirstItem">Whether the first item is shown large.</param>
/// <param name="ContentItem">At most 10; key of at most 10 characters, value of at most 30.</param>
public sealed record MiniProgramNoticeContent(
    string Appid, string Title, string? Page = null, string? Description = null, bool? EmphasisFirstItem = null, IReadOnlyList<NoticeItem>? ContentItem = null) : MessageContent;

/// <summary>A line of a mini program's notice.</summary>
public sealed record NoticeItem(string Key, string Value);

/// <summary>msgtype template_card; to people only, never into a group chat.</summary>
public sealed record CardContent(TemplateCard Card) : MessageContent;
