using Baton.Tencent.Rules;

namespace Baton.WeCom.Messages;

/// <summary>
/// Shortens a card's texts to the lengths Tencent advises or demands, so that nothing is cut unseen on the phone or refused: title 36,
/// description 44, sub-title 160, key 5, value 30, button 10, option 16 (of a vote 17) characters, and so on.
/// </summary>
public static class CardFit
{
    internal const int SubTitleLength = 160;
    internal const int ButtonTextLength = 10;
    internal const int OptionTextLength = 16;
    internal const int VoteTextLength = 17;

    public static TemplateCard Apply(TemplateCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        TemplateCard fitted = card with
        {
            MainTitle = card.MainTitle is { } title ? TitleOf(card, title) : null,
            SubTitleText = Fit.Elements(card.SubTitleText, SubTitleLength),
            HorizontalContentList = card.HorizontalContentList?.Select(row => row with
            {
                Keyname = Fit.Elements(row.Keyname, 5)!,
                // The value of an attachment is its file name, whose extension must survive.
                Value = row.Type == RowLink.Attachment ? row.Value : Fit.Elements(row.Value, 30),
            }).ToArray(),
        };
        return fitted switch
        {
            TextNoticeCard notice => notice with
            {
                EmphasisContent = notice.EmphasisContent is { } content ? new(Fit.Elements(content.Title, 14), Fit.Elements(content.Desc, 22)) : null,
                JumpList = Jumps(notice.JumpList),
            },
            NewsNoticeCard news => news with
            {
                VerticalContentList = news.VerticalContentList?.Select(each => new VerticalContent(Fit.Elements(each.Title, 38)!, Fit.Elements(each.Desc, 160))).ToArray(),
                JumpList = Jumps(news.JumpList),
            },
            ButtonInteractionCard buttons => buttons with
            {
                ButtonList = [.. buttons.ButtonList.Select(button => button with { Text = Fit.Elements(button.Text, ButtonTextLength)! })],
                ButtonSelection = buttons.ButtonSelection is { } selection ? selection with { OptionList = Options(selection.OptionList) } : null,
            },
            VoteInteractionCard vote => vote with
            {
                Checkbox = vote.Checkbox with { OptionList = [.. vote.Checkbox.OptionList.Select(option => option with { Text = Fit.Elements(option.Text, VoteTextLength)! })] },
                SubmitButton = Submit(vote.SubmitButton),
            },
            MultipleInteractionCard multiple => multiple with
            {
                SelectList = [.. multiple.SelectList.Select(select => select with { OptionList = Options(select.OptionList) })],
                SubmitButton = Submit(multiple.SubmitButton),
            },
            _ => fitted,
        };
    }

    // A vote's question has room below its title.
    private static MainTitle TitleOf(TemplateCard card, MainTitle title) => card is VoteInteractionCard
        ? new MainTitle(Fit.Elements(title.Title, 16), Fit.Elements(title.Desc, 160))
        : new MainTitle(Fit.Elements(title.Title, 36), Fit.Elements(title.Desc, 44));

    private static JumpLink[]? Jumps(IReadOnlyList<JumpLink>? jumps) => jumps?.Select(jump => jump with { Title = Fit.Elements(jump.Title, 18)! }).ToArray();

    private static SelectionOption[] Options(IReadOnlyList<SelectionOption> options) =>
        [.. options.Select(option => option with { Text = Fit.Elements(option.Text, OptionTextLength)! })];

    private static SubmitButton Submit(SubmitButton button) => button with { Text = Fit.Elements(button.Text, ButtonTextLength)! };
}
