using System.Text.Json;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Phones;

/// <summary>Something on a card to choose from.</summary>
/// <param name="Key">Its question_key.</param>
/// <param name="Options">The ids there are.</param>
/// <param name="IsMany">Several may be chosen.</param>
/// <param name="IsNeeded">Nothing can be submitted without a choice. What stands above buttons may be left alone.</param>
internal sealed record Question(string Key, IReadOnlyList<string> Options, bool IsMany, bool IsNeeded)
{
    /// <returns>Why the choice is not good, in the reader's language; null if it is.</returns>
    public string? Check(string[]? chosen)
    {
        if (chosen is not { Length: > 0 })
            return IsNeeded || chosen is not null ? "先选一项，再提交。" : null;
        if (chosen.Length > 1 && !IsMany)
            return "这里只能选一项。";
        return chosen.All(Options.Contains) && chosen.Distinct().Count() == chosen.Length ? null : "要从给出的选项里选。";
    }
}

internal static class Questions
{
    public static IReadOnlyList<Question> Of(JsonElement face) =>
    [
        .. One(face.Member("button_selection"), isMany: false, isNeeded: false),
        .. One(face.Member("checkbox"), face.Member("checkbox") is { } box && box.Int("mode") == 1, isNeeded: true),
        .. face.Items("select_list").SelectMany(selector => One(selector, isMany: false, isNeeded: true)),
    ];

    private static IEnumerable<Question> One(JsonElement? from, bool isMany, bool isNeeded) => from is { } question
        ? [new Question(question.Text("question_key") ?? "", [.. question.Items("option_list").Select(option => option.Text("id") ?? "")], isMany, isNeeded)]
        : [];
}
