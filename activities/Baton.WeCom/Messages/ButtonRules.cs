using System.Text;
using Baton.Tencent.Rules;

namespace Baton.WeCom.Messages;

/// <summary>The rules of button_interaction, and of the menu in a card's corner.</summary>
internal static class ButtonRules
{
    private const int KeyBytes = 1024;

    public static IEnumerable<FieldRefusal> Of(ButtonInteractionCard card)
    {
        foreach (FieldRefusal refusal in CardRules.Title(card).Concat(CardRules.TaskId(card)))
            yield return refusal;
        if (card.ButtonList.Count is 0 or > 6)
            yield return new("button_list", CardRules.BadParameter, "按钮数量必须为 1 到 6 个。", "1 to 6 buttons.");
        for (int i = 0; i < card.ButtonList.Count; i++)
        {
            foreach (FieldRefusal refusal in Button(card.ButtonList, i))
                yield return refusal;
        }

        if (card.ButtonSelection is not { } selection)
            yield break;
        foreach (FieldRefusal refusal in ChoiceRules.Selection("button_selection", selection.QuestionKey, selection.OptionList, selection.SelectedId))
            yield return refusal;
    }

    public static IEnumerable<FieldRefusal> Menu(TemplateCard card)
    {
        if (card.ActionMenu is not { ActionList: var entries })
            yield break;
        if (card.TaskId is null && card is not ButtonInteractionCard)
            yield return new("task_id", CardRules.BadTaskId, "带菜单的卡片必须有 task_id。", "A card with a menu needs a task_id.");
        if (entries.Count is 0 or > 3)
            yield return new("action_menu.action_list", CardRules.BadParameter, "菜单项必须为 1 到 3 个。", "1 to 3 menu entries.");
        for (int i = 0; i < entries.Count; i++)
        {
            MenuAction entry = entries[i];
            if (string.IsNullOrEmpty(entry.Text))
                yield return new($"action_menu.action_list[{i}].text", CardRules.BadParameter, "菜单项文案不能为空。", "A menu entry needs a text.");
            if (!IsKey(entry.Key) || entries.Take(i).Any(other => other.Key == entry.Key))
                yield return new($"action_menu.action_list[{i}].key", 42051, "菜单项的 key 不能为空或重复，最长 1024 字节。", "A menu entry's key is unique, not empty, at most 1024 bytes.");
        }
    }

    /// <summary>Not empty, and at most 1024 bytes.</summary>
    internal static bool IsKey(string? key) => !string.IsNullOrEmpty(key) && Encoding.UTF8.GetByteCount(key) <= KeyBytes;

    private static IEnumerable<FieldRefusal> Button(IReadOnlyList<CardButton> buttons, int i)
    {
        CardButton button = buttons[i];
        string field = $"button_list[{i}]";
        if (string.IsNullOrEmpty(button.Text) || Fit.Length(button.Text) > CardFit.ButtonTextLength)
            yield return new($"{field}.text", 42038, "按钮文案不能为空，最多 10 个字。", "A button needs a text of at most 10 characters.");
        if (button.Style is < 1 or > 4)
            yield return new($"{field}.style", CardRules.BadParameter, "按钮样式必须为 1 到 4。", "A button's style is 1 to 4.");
        if (button.Type == ButtonKind.Url)
        {
            if (string.IsNullOrEmpty(button.Url))
                yield return new($"{field}.url", CardRules.UrlMissing, "跳转按钮必须填写链接。", "A button that opens a page needs its address.");
        }
        else if (!IsKey(button.Key))
        {
            yield return new($"{field}.key", 42039, "回调按钮的 key 不能为空，最长 1024 字节。", "A callback button needs a key of at most 1024 bytes.");
        }
        else if (buttons.Take(i).Any(other => other.Type != ButtonKind.Url && other.Key == button.Key))
        {
            yield return new($"{field}.key", 42039, "按钮的 key 不能重复。", "The keys of buttons differ.");
        }
    }
}
