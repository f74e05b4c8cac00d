using System.Text.Json.Serialization;

namespace Baton.WeCom.Messages;

/// <summary>
/// A template card (WeCom documentation 90236). Property names on the wire are Tencent's; what is null is left out.
/// Check with <see cref="CardRules.Validate"/> and shorten with <see cref="CardRules.Fit"/> before sending.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "card_type")]
[JsonDerivedType(typeof(TextNoticeCard), "text_notice")]
[JsonDerivedType(typeof(ButtonInteractionCard), "button_interaction")]
public abstract record TemplateCard
{
    private protected TemplateCard() { }

    [JsonPropertyOrder(-9)]
    public CardSource? Source { get; init; }

    /// <summary>The menu in the corner. With it, <see cref="TaskId"/> is required.</summary>
    [JsonPropertyOrder(-8)]
    public ActionMenu? ActionMenu { get; init; }

    [JsonPropertyOrder(-7)]
    public MainTitle? MainTitle { get; init; }

    [JsonPropertyOrder(-6)]
    public QuoteArea? QuoteArea { get; init; }

    /// <summary>At most 160 characters.</summary>
    [JsonPropertyOrder(-5)]
    public string? SubTitleText { get; init; }

    /// <summary>At most 6.</summary>
    [JsonPropertyOrder(-4)]
    public IReadOnlyList<HorizontalContent>? HorizontalContentList { get; init; }

    /// <summary>What a tap on the card opens.</summary>
    [JsonPropertyOrder(-3)]
    public CardAction? CardAction { get; init; }

    /// <summary>Our id of the card: digits, letters and <c>_-@</c>, at most 128 bytes, unique per application for ever.</summary>
    [JsonPropertyOrder(-2)]
    public string? TaskId { get; init; }
}

/// <summary>text_notice: shows something. Needs a title or a sub-title, and a card action.</summary>
public sealed record TextNoticeCard : TemplateCard;

/// <summary>button_interaction: asks for a tap. Needs a title, a task id and 1 to 6 buttons. No card has free text.</summary>
public sealed record ButtonInteractionCard : TemplateCard
{
    public ButtonSelection? ButtonSelection { get; init; }

    public required IReadOnlyList<CardButton> ButtonList { get; init; }

    /// <summary>Only when replacing a card: one grey dead button with this text in place of the buttons.</summary>
    public string? ReplaceText { get; init; }
}
