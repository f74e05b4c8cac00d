using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;

namespace Baton.WeCom.Questions;

/// <summary>Shows on the cards of a question how it went on. They cannot be tapped any more after that.</summary>
[Activity("WeCom", "企业微信", "把“卡片提问”等发出的卡片更新成一行结果，更新后不能再点。", DisplayName = "更新卡片")]
[Effect(Effect.Pure)]
public sealed class UpdateCard : Activity
{
    private const int MostCards = 200;

    [Input(DisplayName = "卡片", Description = "“卡片提问”“卡片投票”或“卡片选择”的输出“卡片”", Order = 1, IsRequired = true, IsWrapped = true)]
    public Input<ListValue> Cards { get; set; } = default!;

    [Input(DisplayName = "结果", Description = "最多 10 个字", Order = 2, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Headline { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var cards = (Cards.Value ?? ListValue.Empty).Items.Select(CardQuestion.CardOf).Where(card => card.CardId.Length > 0).Take(MostCards).ToList();
        if (cards.Count == 0)
        {
            context.Fail("没有卡片：请选“卡片提问”的输出“卡片”。 / There are no cards: choose the output Cards of a question.");
            return;
        }

        foreach (var card in cards)
        {
            var id = DerivedId.Of(context.Now, card.CardId, context.Run.Execution, 0, $"update/{context.IdempotencyKey}");
            context.PostDetached(id, new CardChange(card.App, card.UserId, card.CardId, Headline.Value ?? "", null).ToDraft());
        }
    }
}
