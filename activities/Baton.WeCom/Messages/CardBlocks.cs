namespace Baton.WeCom.Messages;

/// <summary>Colour of <see cref="CardSource.Desc"/>; Tencent's numbers.</summary>
public enum DescColor
{
    Grey = 0,
    Black = 1,
    Red = 2,
    Green = 3,
}

/// <summary>What <see cref="CardAction"/> and <see cref="QuoteArea"/> open; Tencent's numbers.</summary>
public enum CardLink
{
    None = 0,
    Url = 1,
    MiniProgram = 2,
}

/// <summary>What a tap on a row opens; Tencent's numbers.</summary>
public enum RowLink
{
    None = 0,
    Url = 1,
    Attachment = 2,
    Member = 3,
}

/// <summary>What a button does; Tencent's numbers.</summary>
public enum ButtonKind
{
    /// <summary>Tells us by a callback.</summary>
    Callback = 0,

    /// <summary>Opens a page.</summary>
    Url = 1,
}

/// <summary>The line above the title.</summary>
public sealed record CardSource(string? Desc = null, string? IconUrl = null, DescColor? DescColor = null);

/// <summary>The headline (36 characters advised) and what stands under it (44).</summary>
public sealed record MainTitle(string? Title = null, string? Desc = null);

/// <summary>A quotation block.</summary>
public sealed record QuoteArea(
    string? QuoteText = null, string? Title = null, CardLink? Type = null, string? Url = null, string? Appid = null, string? Pagepath = null);

/// <summary>
/// One row: key (5 characters advised) and value (30 advised; for an attachment the file's name with its extension).
/// </summary>
public sealed record HorizontalContent(
    string Keyname, string? Value = null, RowLink? Type = null, string? Url = null, string? MediaId = null, string? Userid = null);

/// <summary>Where a tap on the card leads.</summary>
public sealed record CardAction(CardLink Type, string? Url = null, string? Appid = null, string? Pagepath = null);

/// <summary>1 to 3 entries under a heading.</summary>
public sealed record ActionMenu(IReadOnlyList<MenuAction> ActionList, string? Desc = null);

/// <summary>An entry of the menu; its key is unique in the card and has at most 1024 bytes.</summary>
public sealed record MenuAction(string Text, string Key);

/// <summary>A drop-down of 1 to 10 options above the buttons.</summary>
public sealed record ButtonSelection(
    string QuestionKey, IReadOnlyList<SelectionOption> OptionList, string? Title = null, string? SelectedId = null)
{
    /// <summary>Only when replacing a card: true makes it unchangeable.</summary>
    public bool? Disable { get; init; }
}

/// <summary>An option: the id is unique in the list (at most 128 bytes), the text has at most 16 characters.</summary>
public sealed record SelectionOption(string Id, string Text);

/// <summary>
/// A button. Its text has at most 10 characters, its style is 1 to 4. One that tells us (<see cref="Type"/> null or
/// <see cref="ButtonKind.Callback"/>) needs a key, unique in the card, at most 1024 bytes; one that opens a page, a url.
/// </summary>
public sealed record CardButton(string Text, string? Key = null, int? Style = null, ButtonKind? Type = null, string? Url = null);

/// <summary>A number or word written large: title (14 characters advised) and what it means (22).</summary>
public sealed record EmphasisContent(string? Title = null, string? Desc = null);

/// <summary>A line at the foot that leads somewhere; title of at most 18 characters.</summary>
public sealed record JumpLink(string Title, CardLink? Type = null, string? Url = null, string? Appid = null, string? Pagepath = null);

/// <summary>A small picture with text beside it, which may lead somewhere.</summary>
public sealed record ImageTextArea(
    string ImageUrl, string? Title = null, string? Desc = null, CardLink? Type = null, string? Url = null, string? Appid = null, string? Pagepath = null);

/// <summary>A wide picture; the ratio of width to height lies between 1.3 (Tencent's default) and 2.25.</summary>
public sealed record CardImage(string Url, double? AspectRatio = null);

/// <summary>A paragraph: title of at most 38 characters, text of at most 160.</summary>
public sealed record VerticalContent(string Title, string? Desc = null);

/// <summary>How many options of a vote may be chosen; Tencent's numbers.</summary>
public enum VoteMode
{
    Single = 0,
    Multiple = 1,
}

/// <summary>The options of a vote, 1 to 20.</summary>
public sealed record Checkbox(string QuestionKey, IReadOnlyList<CheckboxOption> OptionList, VoteMode? Mode = null)
{
    /// <summary>Only when replacing a card: true makes it unchangeable.</summary>
    public bool? Disable { get; init; }
}

/// <summary>An option of a vote: the id is unique in the list (at most 128 bytes), the text has at most 17 characters.</summary>
public sealed record CheckboxOption(string Id, string Text, bool? IsChecked = null);

/// <summary>A drop-down of 1 to 10 options.</summary>
public sealed record CardSelect(string QuestionKey, IReadOnlyList<SelectionOption> OptionList, string? Title = null, string? SelectedId = null)
{
    /// <summary>Only when replacing a card: true makes it unchangeable.</summary>
    public bool? Disable { get; init; }
}

/// <summary>Sends off what was chosen: text of at most 10 characters, key of at most 1024 bytes.</summary>
public sealed record SubmitButton(string Text, string Key);
