using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Questions;

/// <summary>Asks with up to six buttons, each of which is an outcome. With all answers, the button that most have tapped.</summary>
[Activity("WeCom", "企业微信", "给一些人发一张带按钮的卡片，点哪个按钮就走哪个出口。", DisplayName = "卡片提问")]
[FlowNode("TimedOut")]
[PortName("TimedOut", "超时")]
[Effect(Effect.Read)]
public sealed class Ask(WeComApps apps, IOrganisation organisation) : CardQuestion(apps, organisation)
{
    private const int MostLines = 6;

    [Input(DisplayName = "按钮", Description = "一到六个，每个最多 10 个字；按钮的文字就是出口", Order = 7, UIHint = InputUIHints.DynamicOutcomes, IsRequired = true)]
    public Input<IReadOnlyList<string>> Buttons { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "最多 160 个字", Order = 8, UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid")]
    public Input<string> Text { get; set; } = default!;

    /// <summary>A list of {label, text}; a card shows the first six.</summary>
    [Input(DisplayName = "要点", Description = "卡片上的几行，每行有名称 label 和内容 text，最多六行", Order = 9, UIHint = InputUIHints.JsonEditor)]
    public Input<ListValue> Facts { get; set; } = default!;

    [Input(DisplayName = "链接", Description = "点卡片打开的网页，以 http:// 或 https:// 开头", Order = 10, DefaultSyntax = "Liquid")]
    public Input<string> Url { get; set; } = default!;

    private protected override TemplateCard CardOf(ActivityExecutionContext context) => new ButtonInteractionCard
    {
        MainTitle = new MainTitle(Title.Value, string.IsNullOrEmpty(Description.Value) ? null : Description.Value),
        SubTitleText = string.IsNullOrEmpty(Text.Value) ? null : Text.Value,
        HorizontalContentList = [.. (Facts.Value ?? ListValue.Empty).Items.OfType<ObjectValue>().Take(MostLines).Select(fact =>
            new HorizontalContent(Conversion.ToText(fact["label"]), Conversion.ToText(fact["text"])))],
        CardAction = string.IsNullOrEmpty(Url.Value) ? null : new CardAction(CardLink.Url, Url.Value),
        ButtonList = [.. (Buttons.Value ?? []).Where(label => !string.IsNullOrWhiteSpace(label)).Select((label, place) => new CardButton(label, label, place == 0 ? 1 : 2))],
    };

    private protected override ImmutableArray<string> ChoicesOf(CardAnswer answer) => [answer.Key];

    private protected override string OutcomeOf(IReadOnlyList<string> mostChosen) => mostChosen[0];
}
