namespace Baton.WeCom.Messages;

/// <summary>What a message shows.</summary>
public abstract record MessageContent
{
    private protected MessageContent() { }
}

/// <summary>msgtype text: plain text with line ends and <c>&lt;a href&gt;</c> links.</summary>
/// <param name="Content">Tencent cuts silently beyond <see cref="MaxBytes"/>; use <see cref="Fit"/> first.</param>
public sealed record TextContent(string Content) : MessageContent
{
    /// <summary>Limit in bytes of UTF-8.</summary>
    public const int MaxBytes = 2048;

    /// <summary>The text in as many messages as it needs.</summary>
    public static IReadOnlyList<TextContent> Split(string text) => [.. Fit.Split(text, MaxBytes).Select(part => new TextContent(part))];
}

/// <summary>msgtype markdown, in Tencent's subset. Not shown to those who read WeCom's messages inside WeChat.</summary>
/// <param name="Content">At most <see cref="MaxBytes"/> bytes of UTF-8. Escape what users wrote.</param>
public sealed record MarkdownContent(string Content) : MessageContent
{
    /// <summary>Limit in bytes of UTF-8.</summary>
    public const int MaxBytes = 2048;
}

/// <summary>msgtype textcard: a title and a description that open a page.</summary>
/// <param name="Title">At most 128 characters; cut when sent.</param>
/// <param name="Description">At most 512 characters, with <c>&lt;br&gt;</c> and <c>&lt;div class="gray|highlight|normal"&gt;</c>.</param>
/// <param name="Url">With scheme, at most 2048 bytes.</param>
/// <param name="ButtonText">At most 4 characters; Tencent shows 详情 when null.</param>
public sealed record TextCardContent(string Title, string Description, string Url, string? ButtonText = null) : MessageContent;

/// <summary>msgtype template_card.</summary>
public sealed record CardContent(TemplateCard Card) : MessageContent;
