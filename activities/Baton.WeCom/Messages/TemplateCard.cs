using System.Text.Json.Serialization;

namespace Baton.WeCom.Messages;

/// <summary>
/// A template card (WeCom documentation 90236). Property names on the wire are Tencent's; what is null is left out.
/// Shorten with <see cref="CardFit"/> and check with <see cref="CardRules.Validate"/> before sending. No card has free text to fill in.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "card_type")]
[JsonDerivedType(typeof(TextNoticeCard), "text_notice")]
[JsonDerivedType(typeof(NewsNoticeCard), "news_notice")]
[JsonDerivedType(typeof(ButtonInteractionCard), "button_interaction")]
[JsonDerivedType(typeof(VoteInteractionCard), "vote_interaction")]
[JsonDerivedType(typeof(MultipleInteractionCard), "multiple_interaction")]
public abstract record TemplateCard
{
    private protected TemplateCard() { }

    [JsonPropertyOrder(-9)]
    public CardSource? Source { get; init; }

    /// <summary>The menu in the corner, not of votes and selections. With it, <see cref="TaskId"/> is required.</summary>
    [JsonPropertyOrder(-8)]
    public ActionMenu? ActionMenu { get; init; }

    [JsonPropertyOrder(-7)]
    public MainTitle? MainTitle { get; init; }

    /// <summary>Not of votes and selections.</summary>
    [JsonPropertyOrder(-6)]
    public QuoteArea? QuoteArea { get; init; }

    /// <summary>At most 160 characters; of text notices and cards with buttons only.</summary>
    [JsonPropertyOrder(-5)]
    public string? SubTitleText { get; init; }

    /// <summary>At most 6; not of votes and selections.</summary>
    [JsonPropertyOrder(-4)]
    public IReadOnlyList<HorizontalContent>? HorizontalContentList { get; init; }

    /// <summary>What a tap on the card opens; not of votes and selections.</summary>
    [JsonPropertyOrder(-3)]
    public CardAction? CardAction { get; init; }

    /// <summary>Our id of the card: digits, letters and <c>_-@</c>, at most 128 bytes, unique per application for ever.</summary>
    [JsonPropertyOrder(-2)]
    public string? TaskId { get; init; }

    /// <summary>Whether it calls back: it then needs a callback address (43012) and gets a response_code.</summary>
    [JsonIgnore]
    public bool IsInteractive => ActionMenu is not null || this is ButtonInteractionCard or VoteInteractionCard or MultipleInteractionCard;
}

/// <summary>text_notice: shows something. Needs a title or a sub-title, and a card action.</summary>
public sealed record TextNoticeCard : TemplateCard
{
    /// <summary>The one thing to see first.</summary>
    public EmphasisContent? EmphasisContent { get; init; }

    /// <summary>At most 3.</summary>
    public IReadOnlyList<JumpLink>? JumpList { get; init; }
}

/// <summary>news_notice: shows something with a picture. Needs a title, a card action, and a picture of one of the two kinds.</summary>
public sealed record NewsNoticeCard : TemplateCard
{
    /// <summary>A small picture beside text.</summary>
    public ImageTextArea? ImageTextArea { get; init; }

    /// <summary>A wide picture.</summary>
    public CardImage? CardImage { get; init; }

    /// <summary>At most 4.</summary>
    public IReadOnlyList<VerticalContent>? VerticalContentList { get; init; }

    /// <summary>At most 3.</summary>
    public IReadOnlyList<JumpLink>? JumpList { get; init; }
}

/// <summary>button_interaction: asks for a tap. Needs a title, a task id and 1 to 6 buttons.</summary>
public sealed record ButtonInteractionCard : TemplateCard
{
    public ButtonSelection? ButtonSelection { get; init; }

    public required IReadOnlyList<CardButton> ButtonList { get; init; }

    /// <summary>Only when replacing a card: one grey dead button with this text in place of the buttons.</summary>
    public string? ReplaceText { get; init; }
}

/// <summary>vote_interaction: asks to choose one or several of 1 to 20. Needs a title and a task id.</summary>
public sealed record VoteInteractionCard : TemplateCard
{
    public required Checkbox Checkbox { get; init; }

    public required SubmitButton SubmitButton { get; init; }

    /// <summary>Only when replacing a card: a grey dead button with this text.</summary>
    public string? ReplaceText { get; init; }
}

/// <summary>multiple_interaction: asks for a choice in each of 1 to 3 drop-downs. Needs a title and a task id.</summary>
public sealed record MultipleInteractionCard : TemplateCard
{
    public required IReadOnlyList<CardSelect> SelectList { get; init; }

    public required SubmitButton SubmitButton { get; init; }

    /// <summary>Only when replacing a card: a grey dead button with this text.</summary>
    public string? ReplaceText { get; init; }
}
