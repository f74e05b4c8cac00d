using System.Text;
using Baton.Tencent.Rules;

namespace Baton.WeCom.Messages;

/// <summary>The rules of what is chosen from: drop-downs, votes, and what sends them off.</summary>
internal static class ChoiceRules
{
    private const int OptionIdBytes = 128;

    public static IEnumerable<FieldRefusal> Vote(VoteInteractionCard card)
    {
        Checkbox box = card.Checkbox;
        if (box.OptionList.Count(option => option.IsChecked == true) > 1 && box.Mode != VoteMode.Multiple)
            yield return new("checkbox.option_list", CardRules.BadParameter, "单选投票最多预选一项。", "A vote for one option has at most one preselected.");
        IEnumerable<FieldRefusal> rest =
        [
            .. CardRules.Title(card), .. CardRules.TaskId(card),
            .. Question("checkbox", box.QuestionKey),
            .. Options("checkbox", [.. box.OptionList.Select(option => (option.Id, option.Text))], 20, CardFit.VoteTextLength),
            .. Submit(card.SubmitButton),
        ];
        foreach (FieldRefusal refusal in rest)
            yield return refusal;
    }

    public static IEnumerable<FieldRefusal> Multiple(MultipleInteractionCard card)
    {
        if (card.SelectList.Count is 0 or > 3)
            yield return new("select_list", 42047, "下拉选择必须为 1 到 3 个。", "1 to 3 drop-downs.");
        if (card.SelectList.Select(select => select.QuestionKey).Distinct().Count() < card.SelectList.Count)
            yield return new("select_list", 42043, "下拉选择的 question_key 不能重复。", "The question_keys of drop-downs differ.");
        IEnumerable<FieldRefusal> rest =
        [
            .. CardRules.Title(card), .. CardRules.TaskId(card),
            .. card.SelectList.SelectMany((select, i) => Selection($"select_list[{i}]", select.QuestionKey, select.OptionList, select.SelectedId)),
            .. Submit(card.SubmitButton),
        ];
        foreach (FieldRefusal refusal in rest)
            yield return refusal;
    }

    public static IEnumerable<FieldRefusal> Selection(string field, string questionKey, IReadOnlyList<SelectionOption> options, string? selectedId)
    {
        foreach (FieldRefusal refusal in Question(field, questionKey).Concat(Options(field, [.. options.Select(option => (option.Id, option.Text))], 10, CardFit.OptionTextLength)))
            yield return refusal;
        if (selectedId is { Length: > 0 } chosen && options.All(option => option.Id != chosen))
            yield return new($"{field}.selected_id", 42040, "默认选项不在选项列表中。", "The preselected option is not in the list.");
    }

    private static IEnumerable<FieldRefusal> Question(string field, string questionKey)
    {
        if (!ButtonRules.IsKey(questionKey))
            yield return new($"{field}.question_key", 42043, "必须有 question_key，最长 1024 字节。", "A question_key of at most 1024 bytes is needed.");
    }

    private static IEnumerable<FieldRefusal> Options(string field, (string Id, string Text)[] options, int most, int longest)
    {
        if (options.Length == 0 || options.Length > most)
            yield return new($"{field}.option_list", 42037, $"选项数量必须为 1 到 {most} 个。", $"1 to {most} options.");
        for (int i = 0; i < options.Length; i++)
        {
            (string id, string text) = options[i];
            if (string.IsNullOrEmpty(id) || Encoding.UTF8.GetByteCount(id) > OptionIdBytes || options.Take(i).Any(other => other.Id == id))
                yield return new($"{field}.option_list[{i}].id", 42040, "选项 id 不能为空或重复，最长 128 字节。", "An option's id is unique, not empty, at most 128 bytes.");
            if (string.IsNullOrEmpty(text) || Fit.Length(text) > longest)
                yield return new($"{field}.option_list[{i}].text", 42041, $"选项文案不能为空，最多 {longest} 个字。", $"An option needs a text of at most {longest} characters.");
        }
    }

    private static IEnumerable<FieldRefusal> Submit(SubmitButton button)
    {
        if (string.IsNullOrEmpty(button.Text) || Fit.Length(button.Text) > CardFit.ButtonTextLength)
            yield return new("submit_button.text", 42049, "提交按钮文案不能为空，最多 10 个字。", "The submit button needs a text of at most 10 characters.");
        if (!ButtonRules.IsKey(button.Key))
            yield return new("submit_button.key", 42046, "提交按钮的 key 不能为空，最长 1024 字节。", "The submit button needs a key of at most 1024 bytes.");
    }
}
