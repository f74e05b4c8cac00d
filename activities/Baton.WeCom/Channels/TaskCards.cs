using System.Collections.Immutable;
using Baton.Kernel.Tasks;
using Baton.Runtime.Channels;
using Baton.Tencent.Rules;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Channels;

/// <summary>How a task looks as a card: who wants what, how much, why, and what can be done.</summary>
internal static class TaskCards
{
    public const string Agree = "agree";
    public const string Reject = "reject";
    public const string Claim = "grab";
    public const string Release = "release";
    public const string Start = "start";

    /// <summary>The drop-down of reasons; its options are numbered in the notice's order.</summary>
    public const string ReasonQuestion = "reason";

    // A drop-down shows its first option as chosen; without this one a hasty tap would carry a reason nobody gave.
    private static readonly SelectionOption NotChosen = new("none", "请选择");

    private static readonly ImmutableArray<NoticeButton> Usual = [new(TaskVerb.Agree, "同意"), new(TaskVerb.Reject, "驳回")];

    // Tencent takes ten options, the one above included.
    private const int MaximumReasons = 9;
    private const int MaximumFacts = 6;

    public static TemplateCard Open(TaskCard card)
    {
        var notice = card.Notice;
        return CardFit.Apply(Describe(card.FlowName, notice, card.Url) with
        {
            TaskId = card.TaskId,
            ButtonSelection = notice.Reasons.IsEmpty ? null : new ButtonSelection(
                ReasonQuestion,
                [NotChosen, .. notice.Reasons.Take(MaximumReasons).Select((reason, index) => new SelectionOption(OptionId(index), reason))],
                notice.Buttons is null ? "驳回原因" : "原因",
                NotChosen.Id),
            ButtonList = notice.Form is not null ? [HandleButton(card.Url)] : [.. (notice.Buttons ?? Usual).Select((button, place) => new CardButton(button.Text, KeyOf(button.Verb), Style: place == 0 ? 1 : 2))],
        });
    }

    /// <summary>The same card without its buttons: one grey line says what became of it.</summary>
    public static TemplateCard Closed(string flowName, TaskNotice notice, string headline, string? url = null) =>
        CardFit.Apply(Describe(flowName, notice, url) with
        {
            ButtonList = [new CardButton(headline, "closed", Style: 4)],
            ReplaceText = Fit.Elements(headline, CardFit.ButtonTextLength),
        });

    /// <summary>What a button stands for; null for one that is none of ours.</summary>
    public static TaskVerb? VerbOf(string key) => key switch
    {
        Agree => TaskVerb.Agree,
        Reject => TaskVerb.Reject,
        Claim => TaskVerb.Claim,
        Release => TaskVerb.Release,
        Start => TaskVerb.Start,
        _ => null,
    };

    public static string? ReasonOf(TaskNotice notice, string optionId) => notice.Reasons
        .Where((_, index) => OptionId(index) == optionId).FirstOrDefault();

    // A tap on the card opens the task in full; that it can be tapped, a row says where there is room for one.
    private static ButtonInteractionCard Describe(string flowName, TaskNotice notice, string? url) => new()
    {
        Source = new CardSource(flowName),
        MainTitle = new MainTitle(notice.Title),
        SubTitleText = notice.Summary,
        HorizontalContentList =
        [
            .. notice.Facts.Take(MaximumFacts).Select(fact => new HorizontalContent(fact.Label, fact.Text)),
            .. url is not null && notice.Facts.Length < MaximumFacts ? [new HorizontalContent("详情", "打开查看", RowLink.Url, url)] : (HorizontalContent[])[],
        ],
        CardAction = url is null ? null : new CardAction(CardLink.Url, url),
        ButtonList = [],
    };

    // A card has no fields: it leads to the page that has.
    private static CardButton HandleButton(string? url) =>
        url is null ? new CardButton("请到待办页面办理", "closed", Style: 4) : new CardButton("去办理", Style: 1, Type: ButtonKind.Url, Url: url);

    private static string KeyOf(TaskVerb verb) => verb switch
    {
        TaskVerb.Agree => Agree,
        TaskVerb.Reject => Reject,
        TaskVerb.Claim => Claim,
        TaskVerb.Release => Release,
        TaskVerb.Start => Start,
        _ => throw new ArgumentException($"{verb} has no button.", nameof(verb)),
    };

    private static string OptionId(int index) => $"r{index}";
}
