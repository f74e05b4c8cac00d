using System.Collections.Immutable;
using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Questions;

/// <summary>Lets people vote for one or several of up to 20 options.</summary>
[Activity("WeCom", "企业微信", "给一些人发一张投票卡片，单选或多选。", DisplayName = "卡片投票")]
[FlowNode("Done", "TimedOut")]
[PortName("TimedOut", "超时")]
[Effect(Effect.Read)]
public sealed class Vote(WeComApps apps, IOrganisation organisation) : CardQuestion(apps, organisation)
{
    private const string Question = "vote";

    [Input(DisplayName = "选项", Description = "一到二十个，每个最多 17 个字", Order = 7, UIHint = InputUIHints.MultiText, IsRequired = true)]
    public Input<IReadOnlyList<string>> Options { get; set; } = default!;

    [Input(DisplayName = "可以多选", Description = "一个人可以选几项", Order = 8)]
    public Input<bool> IsMultiple { get; set; } = default!;

    private protected override TemplateCard CardOf(ActivityExecutionContext context) => new VoteInteractionCard
    {
        MainTitle = new MainTitle(Title.Value, string.IsNullOrEmpty(Description.Value) ? null : Description.Value),
        Checkbox = new Checkbox(
            Question, [.. (Options.Value ?? []).Where(option => !string.IsNullOrWhiteSpace(option)).Select(option => new CheckboxOption(option, option))], IsMultiple.Value ? VoteMode.Multiple : VoteMode.Single),
        SubmitButton = new SubmitButton("提交", "submit"),
    };

    private protected override ImmutableArray<string> ChoicesOf(CardAnswer answer) => answer.Of(Question);
}
