using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Questions;

/// <summary>Lets people choose in one to three drop-downs.</summary>
[Activity("WeCom", "企业微信", "给一些人发一张卡片，在一到三个下拉框里各选一项。", DisplayName = "卡片选择")]
[FlowNode("Done", "TimedOut")]
[PortName("TimedOut", "超时")]
[Effect(Effect.Read)]
public sealed class Select(WeComApps apps, IOrganisation organisation) : CardQuestion(apps, organisation)
{
    /// <summary>A list of {title, options}.</summary>
    [Input(DisplayName = "下拉框", Description = "一到三个，每个有标题 title 和选项 options（一到十个，每个最多 16 个字）", Order = 7, UIHint = InputUIHints.JsonEditor, IsRequired = true)]
    public Input<ListValue> Selectors { get; set; } = default!;

    private protected override TemplateCard CardOf(ActivityExecutionContext context) => new MultipleInteractionCard
    {
        MainTitle = new MainTitle(Title.Value, string.IsNullOrEmpty(Description.Value) ? null : Description.Value),
        SelectList = [.. (Selectors.Value ?? ListValue.Empty).Items.OfType<ObjectValue>().Select(SelectOf)],
        SubmitButton = new SubmitButton("提交", "submit"),
    };

    private protected override ImmutableArray<string> ChoicesOf(CardAnswer answer) =>
        [.. answer.Selected.Members.SelectMany(question => answer.Of(question.Key).Select(option => answer.Selected.Members.Length == 1 ? option : $"{question.Key} {option}"))];

    private static CardSelect SelectOf(ObjectValue selector)
    {
        var title = Conversion.ToText(selector["title"]);
        var options = (selector["options"] as ListValue ?? ListValue.Empty).Items.Select(Conversion.ToText);
        return new CardSelect(title, [.. options.Select(option => new SelectionOption(option, option))], title);
    }
}
