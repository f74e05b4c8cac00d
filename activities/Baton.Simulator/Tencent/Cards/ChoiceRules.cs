using System.Text.Json;

namespace Baton.Simulator.Tencent.Cards;

/// <summary>The checks of votes and selectors, and of the button that submits them.</summary>
internal static class ChoiceRules
{
    private const int MostVotes = 20;
    private const int LongestVote = 17;
    private const int MostSelectors = 3;
    private const int MostOptions = 10;

    public static Refusal? Checkbox(JsonElement card)
    {
        if (card.Member("checkbox") is not { } box || !box.Has("question_key"))
            return new Refusal(ErrorCode.QuestionKey, "checkbox.question_key");
        return Options(box, MostVotes, LongestVote, "checkbox.option_list");
    }

    public static Refusal? Selectors(JsonElement card)
    {
        var selectors = card.Items("select_list");
        if (selectors.Count is < 1 or > MostSelectors)
            return new Refusal(ErrorCode.SelectListLength);
        var questions = new HashSet<string>(StringComparer.Ordinal);
        if (selectors.Any(selector => selector.Text("question_key") is not { Length: > 0 } question || !questions.Add(question)))
            return new Refusal(ErrorCode.QuestionKey, "select_list.question_key");
        return selectors.Select(selector => Options(selector, MostOptions, ButtonRules.LongestOption, "select_list.option_list")).FirstOrDefault(refusal => refusal is not null);
    }

    /// <param name="card">The card.</param>
    /// <param name="optional">An update with replace_text needs no button: it is drawn as one grey text.</param>
    public static Refusal? Submit(JsonElement card, bool optional)
    {
        if (card.Member("submit_button") is not { } submit)
            return optional ? null : new Refusal(ErrorCode.SubmitText, "submit_button missing");
        if (!ButtonRules.IsText(submit.Text("text"), ButtonRules.LongestText))
            return new Refusal(ErrorCode.SubmitText, "submit_button.text");
        return ButtonRules.IsFreshKey(submit.Text("key"), ButtonRules.KeyBytes, []) ? null : new Refusal(ErrorCode.SubmitKey, "submit_button.key");
    }

    private static Refusal? Options(JsonElement question, int most, int longest, string where)
    {
        var options = question.Items("option_list");
        if (options.Count < 1 || options.Count > most)
            return new Refusal(ErrorCode.OptionListLength, where);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return options.Select(option => ButtonRules.Option(option, ids, longest)).FirstOrDefault(refusal => refusal is not null);
    }
}
