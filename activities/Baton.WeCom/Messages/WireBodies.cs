using System.Text.Json.Serialization;

namespace Baton.WeCom.Messages;

// The shapes of request bodies; property names become Tencent's by the naming policy, the order is theirs.

/// <summary>What a message shows, as it stands in every body that sends one: one of these, named by <see cref="Msgtype"/>.</summary>
internal abstract record ContentBody
{
    [JsonPropertyOrder(-6)]
    public string Msgtype { get; init; } = "";

    public TextContent? Text { get; init; }

    public ImageContent? Image { get; init; }

    public VoiceContent? Voice { get; init; }

    public VideoContent? Video { get; init; }

    public FileContent? File { get; init; }

    public MarkdownContent? Markdown { get; init; }

    public TextCardContent? Textcard { get; init; }

    public NewsContent? News { get; init; }

    public MpNewsContent? Mpnews { get; init; }

    public MiniProgramNoticeContent? MiniprogramNotice { get; init; }

    public TemplateCard? TemplateCard { get; init; }

    /// <summary>The same body with this content.</summary>
    public ContentBody With(MessageContent content) => content switch
    {
        TextContent text => this with { Msgtype = "text", Text = text },
        ImageContent image => this with { Msgtype = "image", Image = image },
        VoiceContent voice => this with { Msgtype = "voice", Voice = voice },
        VideoContent video => this with { Msgtype = "video", Video = video },
        FileContent file => this with { Msgtype = "file", File = file },
        MarkdownContent text => this with { Msgtype = "markdown", Markdown = text },
        TextCardContent card => this with { Msgtype = "textcard", Textcard = card },
        NewsContent news => this with { Msgtype = "news", News = news },
        MpNewsContent news => this with { Msgtype = "mpnews", Mpnews = news },
        MiniProgramNoticeContent notice => this with { Msgtype = "miniprogram_notice", MiniprogramNotice = notice },
        CardContent card => this with { Msgtype = "template_card", TemplateCard = card.Card },
        _ => throw new ArgumentException($"{content.GetType().Name} cannot be sent."),
    };
}

internal sealed record SendBody : ContentBody
{
    [JsonPropertyOrder(-9)]
    public string? Touser { get; init; }

    [JsonPropertyOrder(-8)]
    public string? Toparty { get; init; }

    [JsonPropertyOrder(-7)]
    public string? Totag { get; init; }

    [JsonPropertyOrder(-5)]
    public required int Agentid { get; init; }

    [JsonPropertyOrder(6)]
    public int? Safe { get; init; }

    [JsonPropertyOrder(7)]
    public int? EnableIdTrans { get; init; }

    [JsonPropertyOrder(8)]
    public required int EnableDuplicateCheck { get; init; }

    [JsonPropertyOrder(9)]
    public required int DuplicateCheckInterval { get; init; }
}

internal sealed record GroupSendBody : ContentBody
{
    [JsonPropertyOrder(-9)]
    public required string Chatid { get; init; }

    [JsonPropertyOrder(6)]
    public int? Safe { get; init; }
}

internal sealed record UpdateBody
{
    public IReadOnlyList<string>? Userids { get; init; }

    public IReadOnlyList<long>? Partyids { get; init; }

    public IReadOnlyList<long>? Tagids { get; init; }

    public int? Atall { get; init; }

    public required int Agentid { get; init; }

    public required string ResponseCode { get; init; }

    public ReplaceButton? Button { get; init; }

    public TemplateCard? TemplateCard { get; init; }
}

internal sealed record ReplaceButton(string ReplaceName);
