using System.Text;

namespace Baton.WeCom.Messages;

/// <summary>Tencent's rules for template cards, applied before anything is sent.</summary>
public static class CardRules
{
    internal const int ButtonTextLength = 10;
    private const int OptionTextLength = 16;
    private const int BadParameter = 40058;

    /// <summary>All that Tencent would refuse in a card to be sent; empty when it is good. Lengths: see <see cref="Fit"/>.</summary>
    public static IReadOnlyList<CardRefusal> Validate(TemplateCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return [.. Common(card), .. card switch
        {
            TextNoticeCard notice => Notice(notice),
            ButtonInteractionCard buttons => Buttons(buttons),
            _ => [],
        }];
    }

    /// <summary>
    /// The card with its texts shortened to the lengths Tencent advises, so that nothing is cut unseen on the phone:
    /// title 36, description 44, sub-title 160, key 5, value 30, button 10, option 16 characters.
    /// </summary>
    public static TemplateCard Fit(TemplateCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        TemplateCard fitted = card with
        {
            MainTitle = card.MainTitle is { } title
                ? new MainTitle(Messages.Fit.Elements(title.Title, 36), Messages.Fit.Elements(title.Desc, 44))
                : null,
            SubTitleText = Messages.Fit.Elements(card.SubTitleText, 160),
            HorizontalContentList = card.HorizontalContentList?.Select(row => row with
            {
                Keyname = Messages.Fit.Elements(row.Keyname, 5)!,
                // The value of an attachment is its file name, whose extension must survive.
                Value = row.Type == RowLink.Attachment ? row.Value : Messages.Fit.Elements(row.Value, 30),
            }).ToArray(),
        };
        return fitted is ButtonInteractionCard buttons ? FitButtons(buttons) : fitted;
    }

    private static ButtonInteractionCard FitButtons(ButtonInteractionCard card) => card with
    {
        ButtonList = [.. card.ButtonList.Select(button => button with { Text = Messages.Fit.Elements(button.Text, ButtonTextLength)! })],
        ButtonSelection = card.ButtonSelection is { } selection
            ? selection with
            {
                OptionList = [.. selection.OptionList.Select(option => option with { Text = Messages.Fit.Elements(option.Text, OptionTextLength)! })],
            }
            : null,
    };

    private static IEnumerable<CardRefusal> Common(TemplateCard card)
    {
        if (card.TaskId is { } id && (id.Length is 0 or > 128 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '@')))
            yield return new("task_id", 42014, "task_id 只能含数字、字母和 _-@，最长 128 字节。", "task_id has digits, letters and _-@ only, at most 128 bytes.");
        if (card.QuoteArea is { Type: { } quoteLink } quote)
        {
            foreach (CardRefusal refusal in Link("quote_area", quoteLink, quote.Url, quote.Appid))
                yield return refusal;
        }

        if (card.CardAction is { } action)
        {
            foreach (CardRefusal refusal in Link("card_action", action.Type, action.Url, action.Appid))
                yield return refusal;
        }

        foreach (CardRefusal refusal in Rows(card.HorizontalContentList ?? []).Concat(Menu(card)))
            yield return refusal;
    }

    private static IEnumerable<CardRefusal> Notice(TextNoticeCard card)
    {
        if (string.IsNullOrEmpty(card.MainTitle?.Title) && string.IsNullOrEmpty(card.SubTitleText))
            yield return new("main_title.title", BadParameter, "标题和二级文本至少填写一项。", "Give a title or a sub-title.");
        if (card.CardAction is null or { Type: CardLink.None })
            yield return new("card_action", 42045, "文本通知卡片必须设置点击跳转。", "A text notice needs a card action that opens something.");
    }

    private static IEnumerable<CardRefusal> Buttons(ButtonInteractionCard card)
    {
        if (string.IsNullOrEmpty(card.MainTitle?.Title))
            yield return new("main_title.title", BadParameter, "按钮卡片必须有标题。", "A card with buttons needs a title.");
        if (card.TaskId is null)
            yield return new("task_id", 42014, "按钮卡片必须有 task_id。", "A card with buttons needs a task_id.");
        if (card.ButtonList.Count is 0 or > 6)
            yield return new("button_list", BadParameter, "按钮数量必须为 1 到 6 个。", "1 to 6 buttons.");
        for (int i = 0; i < card.ButtonList.Count; i++)
        {
            foreach (CardRefusal refusal in Button(card.ButtonList, i))
                yield return refusal;
        }

        if (card.ButtonSelection is { } selection)
        {
            foreach (CardRefusal refusal in Selection(selection))
                yield return refusal;
        }
    }

    private static IEnumerable<CardRefusal> Button(IReadOnlyList<CardButton> buttons, int i)
    {
        CardButton button = buttons[i];
        string field = $"button_list[{i}]";
        if (string.IsNullOrEmpty(button.Text))
            yield return new($"{field}.text", 42038, "按钮文案不能为空。", "A button needs a text.");
        if (button.Style is < 1 or > 4)
            yield return new($"{field}.style", BadParameter, "按钮样式必须为 1 到 4。", "A button's style is 1 to 4.");
        if (button.Type == ButtonKind.Url)
        {
            if (string.IsNullOrEmpty(button.Url))
                yield return new($"{field}.url", 42028, "跳转按钮必须填写链接。", "A button that opens a page needs its address.");
        }
        else if (string.IsNullOrEmpty(button.Key) || Encoding.UTF8.GetByteCount(button.Key) > 1024)
        {
            yield return new($"{field}.key", 42039, "回调按钮的 key 不能为空，最长 1024 字节。", "A callback button needs a key of at most 1024 bytes.");
        }
        else if (buttons.Take(i).Any(other => other.Type != ButtonKind.Url && other.Key == button.Key))
        {
            yield return new($"{field}.key", 42039, "按钮的 key 不能重复。", "The keys of buttons differ.");
        }
    }

    private static IEnumerable<CardRefusal> Selection(ButtonSelection selection)
    {
        IReadOnlyList<SelectionOption> options = selection.OptionList;
        if (string.IsNullOrEmpty(selection.QuestionKey) || Encoding.UTF8.GetByteCount(selection.QuestionKey) > 1024)
            yield return new("button_selection.question_key", 42043, "下拉选择必须有 question_key，最长 1024 字节。", "A selection needs a question_key of at most 1024 bytes.");
        if (options.Count is 0 or > 10)
            yield return new("button_selection.option_list", 42037, "选项数量必须为 1 到 10 个。", "1 to 10 options.");
        for (int i = 0; i < options.Count; i++)
        {
            SelectionOption option = options[i];
            if (string.IsNullOrEmpty(option.Id) || Encoding.UTF8.GetByteCount(option.Id) > 128 || options.Take(i).Any(other => other.Id == option.Id))
                yield return new($"button_selection.option_list[{i}].id", 42040, "选项 id 不能为空或重复，最长 128 字节。", "An option's id is unique, not empty, at most 128 bytes.");
            if (string.IsNullOrEmpty(option.Text))
                yield return new($"button_selection.option_list[{i}].text", 42041, "选项文案不能为空。", "An option needs a text.");
        }

        if (selection.SelectedId is { Length: > 0 } chosen && options.All(option => option.Id != chosen))
            yield return new("button_selection.selected_id", 42040, "默认选项不在选项列表中。", "The preselected option is not in the list.");
    }

    private static IEnumerable<CardRefusal> Rows(IReadOnlyList<HorizontalContent> rows)
    {
        if (rows.Count > 6)
            yield return new("horizontal_content_list", 42035, "内容行最多 6 行。", "At most 6 rows.");
        for (int i = 0; i < rows.Count; i++)
        {
            HorizontalContent row = rows[i];
            string field = $"horizontal_content_list[{i}]";
            if (string.IsNullOrEmpty(row.Keyname))
                yield return new($"{field}.keyname", 42027, "内容行必须有标题。", "A row needs a keyname.");
            if (row.Type == RowLink.Url && string.IsNullOrEmpty(row.Url))
                yield return new($"{field}.url", 42028, "内容行的链接不能为空。", "A row that opens a page needs its address.");
            if (row.Type == RowLink.Attachment && string.IsNullOrEmpty(row.MediaId))
                yield return new($"{field}.media_id", 42029, "附件行必须有 media_id。", "A row with an attachment needs its media_id.");
            if (row.Type == RowLink.Member && string.IsNullOrEmpty(row.Userid))
                yield return new($"{field}.userid", 42050, "成员行必须有 userid。", "A row with a member needs the userid.");
        }
    }

    private static IEnumerable<CardRefusal> Menu(TemplateCard card)
    {
        if (card.ActionMenu is not { ActionList: var entries })
            yield break;
        if (card.TaskId is null && card is not ButtonInteractionCard)
            yield return new("task_id", 42014, "带菜单的卡片必须有 task_id。", "A card with a menu needs a task_id.");
        if (entries.Count is 0 or > 3)
            yield return new("action_menu.action_list", BadParameter, "菜单项必须为 1 到 3 个。", "1 to 3 menu entries.");
        for (int i = 0; i < entries.Count; i++)
        {
            MenuAction entry = entries[i];
            if (string.IsNullOrEmpty(entry.Text))
                yield return new($"action_menu.action_list[{i}].text", BadParameter, "菜单项文案不能为空。", "A menu entry needs a text.");
            if (string.IsNullOrEmpty(entry.Key) || Encoding.UTF8.GetByteCount(entry.Key) > 1024 || entries.Take(i).Any(other => other.Key == entry.Key))
                yield return new($"action_menu.action_list[{i}].key", 42051, "菜单项的 key 不能为空或重复，最长 1024 字节。", "A menu entry's key is unique, not empty, at most 1024 bytes.");
        }
    }

    private static IEnumerable<CardRefusal> Link(string field, CardLink link, string? url, string? appId)
    {
        if (link == CardLink.Url && string.IsNullOrEmpty(url))
            yield return new($"{field}.url", 42028, "跳转链接不能为空。", "What opens a page needs its address.");
        if (link == CardLink.MiniProgram && string.IsNullOrEmpty(appId))
            yield return new($"{field}.appid", 42030, "跳转小程序必须填写 appid。", "What opens a mini program needs its appid.");
    }
}
