using Baton.Kernel.Tasks;
using Baton.Runtime.Channels;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Channels;

/// <summary>How a task looks as a card: who wants what, how much, why, and two buttons.</summary>
internal static class TaskCards
{
    public const string Agree = "agree";
    public const string Reject = "reject";

    /// <summary>The drop-down of reasons; its options are numbered in the notice's order.</summary>
    public const string ReasonQuestion = "reason";

    // A drop-down shows its first option as chosen; without this one a hasty tap would carry a reason nobody gave.
    private static readonly SelectionOption NotChosen = new("none", "请选择");

    // Tencent takes ten options, the one above included.
    private const int MaximumReasons = 9;
    private const int MaximumFacts = 6;

    public static TemplateCard Open(TaskCard card)
    {
        var notice = card.Notice;
        return CardFit.Apply(Describe(card.FlowName, notice) with
        {
            TaskId = card.TaskId,
            ButtonSelection = notice.Reasons.IsEmpty ? null : new ButtonSelection(
                ReasonQuestion,
                [NotChosen, .. notice.Reasons.Take(MaximumReasons).Select((reason, index) => new SelectionOption(OptionId(index), reason))],
                "驳回原因",
                NotChosen.Id),
            ButtonList = [new CardButton("同意", Agree, Style: 1), new CardButton("驳回", Reject, Style: 2)],
        });
    }

    /// <summary>The same card without its buttons: one grey line says what became of it.</summary>
    public static TemplateCard Closed(string flowName, TaskNotice notice, string headline) =>
        CardFit.Apply(Describe(flowName, notice) with
        {
            ButtonList = [new CardButton(headline, "closed", Style: 4)],
            ReplaceText = Fit.Elements(headline, CardFit.ButtonTextLength),
        });

    public static string? ReasonOf(TaskNotice notice, string optionId) => notice.Reasons
        .Where((_, index) => OptionId(index) == optionId).FirstOrDefault();

    private static ButtonInteractionCard Describe(string flowName, TaskNotice notice) => new()
    {
        Source = new CardSource(flowName),
        MainTitle = new MainTitle(notice.Title),
        SubTitleText = notice.Summary,
        HorizontalContentList = [.. notice.Facts.Take(MaximumFacts).Select(fact => new HorizontalContent(fact.Label, fact.Text))],
        ButtonList = [],
    };

    private static string OptionId(int index) => $"r{index}";
}
