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
        if (card.Face.Member("submit_button") is { } submit && submit.Text("key") == key)
            return (submit, false, null);
        if (WithKey(card.Face.Items("button_list"), key) is not { } button)
            return (default, false, "卡片上没有这个按钮。");
        return button.Int("type") == 1 ? (default, false, "这个按钮打开网页，不回调。") : (button, false, null);
    }

    /// <summary>Why what was chosen cannot be sent with this tap; null if it can.</summary>
    public static string? CheckSelection(Card card, bool isMenu, IReadOnlyDictionary<string, string[]> selected)
    {
        var questions = Questions.Of(card.Face);
        if (selected.Keys.FirstOrDefault(key => questions.All(question => question.Key != key)) is { } stray)
            return $"卡片上没有选项「{stray}」。";
        return isMenu ? null : questions.Select(question => question.Check(selected.GetValueOrDefault(question.Key))).FirstOrDefault(refusal => refusal is not null);
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
