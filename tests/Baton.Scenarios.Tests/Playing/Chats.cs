using System.Text;
using System.Text.Json;
using Baton.Simulator.Phones;
using Baton.Simulator.Tencent;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>What people read and do on their phones. A message that a line has spoken of is not looked at again.</summary>
internal sealed class Chats(Playground playground)
{
    private readonly HashSet<long> _seen = [];

    public IReadOnlyList<PhoneMessage> Of(PhoneOwner person) => playground.World.Phones.Read(session => PhoneMessages.Chat(session, person.Id, 0));

    public void Say(PhoneOwner person, string words) => playground.World.Speech.Say(person.Id, words);

    /// <summary>The oldest message of the application that fits and was not spoken of yet.</summary>
    public PhoneMessage? Take(PhoneOwner person, Func<PhoneMessage, bool> fits)
    {
        var found = FindNew(person, fits);
        if (found is not null)
            _seen.Add(found.Id);
        return found;
    }

    public PhoneMessage? FindNew(PhoneOwner person, Func<PhoneMessage, bool> fits) =>
        Of(person).FirstOrDefault(message => message.From == MessageSender.App && !_seen.Contains(message.Id) && fits(message));

    /// <summary>The newest card that fits.</summary>
    public PhoneMessage? FindCard(PhoneOwner person, Func<Card, bool> fits) => Of(person).LastOrDefault(message => message.Card is { } card && fits(card));

    /// <summary>Taps the button on the newest card that has it.</summary>
    /// <returns>Why it could not be tapped; null for a tap.</returns>
    public string? Tap(PhoneOwner person, string button, string? title, params IEnumerable<string> choices)
    {
        if (FindCard(person, card => KeyOf(card, button) is not null && (title is null || TitleOf(card).Contains(title, StringComparison.Ordinal))) is not { Card: { } card } message)
            return $"{person.Name}的手机上没有有“{button}”的卡片。\n{Picture(person)}";
        var selected = new Dictionary<string, string[]>();
        foreach (var choice in choices)
        {
            if (OptionOf(card, choice, selected.Keys) is not var (question, option))
                return $"卡片上没有“{choice}”可以选。\n{Picture(person)}";
            selected[question] = [option];
        }

        return playground.World.Taps.Tap(person.Id, message.Id, KeyOf(card, button)!, selected).Refusal;
    }

    /// <summary>Taps the entry of the application's menu with this name.</summary>
    /// <returns>Why it could not be tapped; null for a tap.</returns>
    public string? TapMenu(PhoneOwner person, string entry)
    {
        var names = playground.World.Menu.Current?.Items("button").Select(button => button.Text("name")).ToList() ?? [];
        var place = names.IndexOf(entry);
        return place < 0
            ? $"应用的菜单里没有“{entry}”，有{string.Join('、', names)}。先写一句：假如 菜单 {entry}（transfer）"
            : playground.World.MenuTaps.Tap(person.Id, $"{place}", null, null).Refusal;
    }

    public static string TitleOf(Card card) => card.Face.Member("main_title")?.Text("title") ?? "";

    public static string? FactOf(Card card, string label) => label switch
    {
        "按钮" => string.Join('、', ButtonsOf(card).Select(button => button.Text("text"))),
        "说明" => card.Face.Text("sub_title_text"),
        _ => card.Face.Items("horizontal_content_list").Where(row => row.Text("keyname") == label).Select(row => row.Text("value")).FirstOrDefault(),
    };

    /// <summary>What stands on somebody's phone, for whoever has to find out what went wrong.</summary>
    public string Picture(PhoneOwner person)
    {
        var picture = new StringBuilder($"{person.Name}的手机：");
        foreach (var message in Of(person))
        {
            picture.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n    {(message.From == MessageSender.App ? "←" : "→")} ");
            picture.Append(message.Template is { } template
                ? $"[模板] {template.Title}（{string.Join("，", template.Lines.Select(line => $"{line.Label}：{line.Value}"))}）"
                : message.Choices is { } choices ? $"{choices.Head} [{string.Join("] [", choices.Items.Select(choice => choice.Content))}] {choices.Tail}"
                : message.Card is { } card
                ? $"[卡片] {TitleOf(card)}（{string.Join("，", card.Face.Items("horizontal_content_list").Select(row => $"{row.Text("keyname")}：{row.Text("value")}"))}）{(card.Disabled ? $" 已变成“{card.ReplaceText}”" : $" 按钮：{FactOf(card, "按钮")}")}"
                : message.Text ?? $"[{message.Type}] {message.TextCard?.Title}");
        }

        return picture.ToString();
    }

    private static string? KeyOf(Card card, string text) =>
        card.Disabled ? null : ButtonsOf(card).Where(button => button.Text("text") == text).Select(button => button.Text("key")).FirstOrDefault();

    private static IEnumerable<JsonElement> ButtonsOf(Card card) =>
        card.Face.Member("submit_button") is { } submit ? [submit] : card.Face.Items("button_list");

    // The same words may stand below several questions: they are answered one after another.
    private static (string Question, string Option)? OptionOf(Card card, string text, IEnumerable<string> answered)
    {
        var questions = card.Face.Member("button_selection") is { } selection ? [selection] : card.Face.Items("select_list");
        foreach (var question in questions.Where(question => !answered.Contains(question.Text("question_key"))))
        {
            if (question.Items("option_list").Where(option => option.Text("text") == text).Select(option => option.Text("id")).FirstOrDefault() is { } id)
                return (question.Text("question_key")!, id);
        }

        return null;
    }
}
