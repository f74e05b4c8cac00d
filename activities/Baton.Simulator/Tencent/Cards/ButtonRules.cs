using System.Text;
using System.Text.Json;

namespace Baton.Simulator.Tencent.Cards;

/// <summary>The checks of what can be tapped on a card: buttons, the selection above them, the menu in the corner.</summary>
internal static class ButtonRules
{
    public const int KeyBytes = 1024;
    public const int LongestText = 10;
    public const int LongestOption = 16;
    private const int OptionIdBytes = 128;

    /// <param name="card">The card.</param>
    /// <param name="optional">An update with replace_text needs no buttons: they are drawn as one grey text.</param>
    public static Refusal? Buttons(JsonElement card, bool optional)
    {
        var buttons = card.Items("button_list");
        if (buttons.Count == 0 && optional)
            return null;
        if (buttons.Count is < 1 or > 6)
            return new Refusal(ErrorCode.WrongParameter, "button_list takes 1 to 6 buttons");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return buttons.Select(button => Button(button, keys)).FirstOrDefault(refusal => refusal is not null);
    }

    public static Refusal? Selection(JsonElement card)
    {
        if (card.Member("button_selection") is not { } selection)
            return null;
        if (!selection.Has("question_key"))
            return new Refusal(ErrorCode.QuestionKey, "button_selection.question_key");
        var options = selection.Items("option_list");
        if (options.Count is < 1 or > 10)
            return new Refusal(ErrorCode.OptionListLength, "button_selection.option_list");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return options.Select(option => Option(option, ids)).FirstOrDefault(refusal => refusal is not null);
    }

    public static Refusal? ActionMenu(JsonElement card)
    {
        if (card.Member("action_menu") is not { } menu)
            return null;
        var actions = menu.Items("action_list");
        if (actions.Count is < 1 or > 3)
            return new Refusal(ErrorCode.WrongParameter, "action_menu.action_list takes 1 to 3 entries");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            if (!action.Has("text"))
                return new Refusal(ErrorCode.ButtonText, "action_menu.action_list.text");
            if (!IsFreshKey(action.Text("key"), KeyBytes, keys))
                return new Refusal(ErrorCode.ActionMenuKey, "action_menu.action_list.key");
        }
        return null;
    }

    private static Refusal? Button(JsonElement button, HashSet<string> keys)
    {
        if (!IsText(button.Text("text"), LongestText))
            return new Refusal(ErrorCode.ButtonText, "button_list.text");
        if (button.Int("type") == 1)
            return CardRules.IsUrl(button) ? null : new Refusal(ErrorCode.UrlMissing, "button_list.url");
        return IsFreshKey(button.Text("key"), KeyBytes, keys) ? null : new Refusal(ErrorCode.ButtonKey, "button_list.key");
    }

    public static Refusal? Option(JsonElement option, HashSet<string> ids, int longest = LongestOption)
    {
        if (!IsFreshKey(option.Text("id"), OptionIdBytes, ids))
            return new Refusal(ErrorCode.OptionId, "option_list.id");
        return IsText(option.Text("text"), longest) ? null : new Refusal(ErrorCode.OptionText, "option_list.text");
    }

    public static bool IsText(string? text, int longest) => !string.IsNullOrEmpty(text) && CardRules.Length(text) <= longest;

    public static bool IsFreshKey(string? key, int bytes, HashSet<string> seen) =>
        !string.IsNullOrEmpty(key) && Encoding.UTF8.GetByteCount(key) <= bytes && seen.Add(key);
}
