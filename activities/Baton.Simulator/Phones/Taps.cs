using System.Text.Json;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Phones;

/// <summary>What on a card can be tapped, as the phone knows it.</summary>
internal static class Taps
{
    /// <returns>The button or menu entry, whether it is of the menu, and why it cannot be tapped.</returns>
    public static (JsonElement Control, bool IsMenu, string? Refusal) Find(Card card, string key)
    {
        if (WithKey(card.Face.Member("action_menu")?.Items("action_list") ?? [], key) is { } action)
            return (action, true, null);
        if (card.Disabled)
            return (default, false, $"按钮已经不能点了：{card.ReplaceText}");
        if (WithKey(card.Face.Items("button_list"), key) is not { } button)
            return (default, false, "卡片上没有这个按钮。");
        return button.Int("type") == 1 ? (default, false, "这个按钮打开网页，不回调。") : (button, false, null);
    }

    public static string? CheckSelection(Card card, IReadOnlyDictionary<string, string[]> selected)
    {
        var selection = card.Face.Member("button_selection");
        foreach (var (question, options) in selected)
        {
            if (selection is not { } list || list.Text("question_key") != question)
                return $"卡片上没有选项「{question}」。";
            if (options.Length != 1 || !list.Items("option_list").Any(option => option.Text("id") == options[0]))
                return "要从下拉里选一项。";
        }
        return null;
    }

    private static JsonElement? WithKey(IReadOnlyList<JsonElement> controls, string key)
    {
        foreach (var control in controls)
        {
            if (control.Text("key") == key)
                return control;
        }
        return null;
    }
}
