using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Organisation;
using Baton.WeCom.Activities;
using Baton.WeCom.Channels;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Questions;

/// <summary>
/// Sends each of some people a card that asks them something and waits for the first answer, or for all. Each copy is a message and a wait of its
/// own, and is closed as soon as nobody waits for it.
/// </summary>
public abstract class CardQuestion(WeComApps apps, IOrganisation organisation) : WaitingActivity(apps, organisation)
{
    private const string FirstOnly = "First";
    private const string Everybody = "All";
    private const string TimedOut = "TimedOut";

    [Input(DisplayName = "标题", Description = "问什么，最多 36 个字（投票 16 个字）", Order = 5, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Title { get; set; } = default!;

    [Input(DisplayName = "说明", Description = "标题下面的一句话", Order = 6, DefaultSyntax = "Liquid")]
    public Input<string> Description { get; set; } = default!;

    [Input(DisplayName = "多人时", Description = "一个人回答就往下走，还是等所有人都回答", Order = 30, Options = [FirstOnly, Everybody], OptionNames = ["一人回答即可", "等所有人"], DefaultValue = FirstOnly)]
    public Input<string> Answers { get; set; } = default!;

    [Output(DisplayName = "回答", Description = "最后一个回答：按钮的文字，或选的内容")]
    public Output<string> Answer { get; set; } = default!;

    [Output(DisplayName = "谁", Description = "员工编号")]
    public Output<string> From { get; set; } = default!;

    [Output(DisplayName = "姓名", Description = "谁回答的")]
    public Output<string> FromName { get; set; } = default!;

    [Output(DisplayName = "所有回答", Description = "每个人的回答：person、name 和 answer")]
    public Output<ListValue> All { get; set; } = default!;

    [Output(DisplayName = "票数", Description = "每个选项各有几个人选")]
    public Output<ObjectValue> Counts { get; set; } = default!;

    [Output(DisplayName = "卡片", Description = "发出的卡片，“更新卡片”可以用")]
    public Output<ListValue> Cards { get; set; } = default!;

    /// <summary>The card, without its id; null when the activity has failed.</summary>
    private protected abstract TemplateCard? CardOf(ActivityExecutionContext context);

    /// <summary>The options that somebody chose; none where they have to choose first.</summary>
    private protected abstract ImmutableArray<string> ChoicesOf(CardAnswer answer);

    /// <summary>The outcome, once it is decided.</summary>
    private protected virtual string OutcomeOf(IReadOnlyList<string> mostChosen) => Kernel.Activities.Outcomes.Done;

    protected sealed override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await FindAsync(context) is not { } to || !AreFew(context, to) || CardOf(context) is not { } drawn)
            return;
        var fitted = CardFit.Apply(drawn with { Source = new CardSource(context.Run.Instance.DefinitionName) });
        var cards = to.Recipients.Select((recipient, place) => new CardWait(
            DerivedId.Of(context.Now, context.IdempotencyKey, context.Run.Execution, place, "card"), to.App.Name, recipient.UserId)).ToList();
        var wrong = CardRules.Validate(fitted with { TaskId = cards[0].CardId });
        if (wrong.Count > 0)
        {
            context.Fail(string.Join('\n', wrong));
            return;
        }

        var terms = ObjectValue.Empty.With("title", Value.From(Title.Value));
        foreach (var card in cards)
        {
            var message = new OutgoingMessage(Recipients.To(card.UserId), to.App.AgentId, new CardContent(fitted with { TaskId = card.CardId }), card.CardId);
            context.PostDetached(card.CardId, new JobDraft(SendJobHandler.JobKind, CardChange.LaneOf(card.App, card.UserId), message.ToJson()) { LimitKey = to.Channel });
            Await(context, card, terms);
        }

        AwaitLimit(context);
        var sent = new ListValue([.. cards.Select(card => ObjectValue.Empty.With("card", Value.From(card.CardId)).With("app", Value.From(card.App)).With("user", Value.From(card.UserId)))]);
        context.SetProperty(nameof(Cards), sent);
        context.Set(Cards, sent);
    }

    private protected sealed override ValueTask OnTimeoutAsync(ActivityExecutionContext context)
    {
        var answered = AnswersOf(context);
        foreach (var card in CardsOf(context).Where(card => !answered.Any(answer => Conversion.ToText(answer["card"]) == card.CardId)))
            Show(context, card, "已超时", null);
        Report(context, answered);
        return context.CompleteActivityWithOutcomesAsync(TimedOut);
    }

    private ValueTask OnAnsweredAsync(ActivityExecutionContext context)
    {
        var answer = CardAnswer.From((ObjectValue)context.Carried!);
        var cards = CardsOf(context);
        var own = cards.First(card => card.CardId == answer.CardId);
        var choices = ChoicesOf(answer);
        if (choices.IsEmpty)
        {
            Await(context, own, ObjectValue.Empty.With("title", Value.From(Title.Value)));
            Tell(context, own, answer.Code);
            return ValueTask.CompletedTask;
        }

        var words = string.Join('、', choices);
        var answered = AnswersOf(context).Add(ObjectValue.Empty
            .With("card", Value.From(own.CardId)).With("person", Value.From(answer.PersonId)).With("name", Value.From(answer.Name)).With("answer", Value.From(words))
            .With("choices", new ListValue([.. choices.Select(Value.From)])));
        Show(context, own, $"已选：{words}", answer.Code);
        var open = cards.Where(card => !answered.Any(each => Conversion.ToText(each["card"]) == card.CardId)).ToList();
        if (Answers.Value == Everybody && open.Count > 0)
        {
            context.SetProperty("Answered", new ListValue([.. answered]));
            return ValueTask.CompletedTask;
        }

        foreach (var card in open)
            Show(context, card, $"{answer.Name}：{words}", null);
        Report(context, answered);
        context.Set(Answer, words);
        context.Set(From, answer.PersonId);
        context.Set(FromName, answer.Name);
        return context.CompleteActivityWithOutcomesAsync(OutcomeOf([.. Count(answered).OrderByDescending(each => each.Number).Select(each => each.Choice)]));
    }

    private void Await(ActivityExecutionContext context, CardWait card, ObjectValue terms) =>
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new EventStimulus(card.Name, terms), Callback = OnAnsweredAsync });

    private static void Show(ActivityExecutionContext context, CardWait card, string headline, string? code) =>
        context.PostDetached(
            DerivedId.Of(context.Now, card.CardId, context.Run.Execution, 0, "answered"), new CardChange(card.App, card.UserId, card.CardId, headline, code).ToDraft());

    private void Tell(ActivityExecutionContext context, CardWait card, string code)
    {
        var id = DerivedId.Of(context.Now, card.CardId, context.Run.Execution, 0, $"again/{code}");
        if (context.GetRequiredService<WeComApps>().Find(card.App) is { } app)
            context.PostDetached(id, new WeComChannel(app).Text(card.UserId, $"「{Title.Value}」请先在卡片上选好，再提交。", id));
    }

    private void Report(ActivityExecutionContext context, ImmutableArray<ObjectValue> answered)
    {
        context.Set(All, new ListValue([.. answered.Select(each => ObjectValue.Empty.With("person", each["person"]).With("name", each["name"]).With("answer", each["answer"]))]));
        context.Set(Counts, new ObjectValue([.. Count(answered).Select(each => KeyValuePair.Create<string, Value>(each.Choice, Value.From((decimal)each.Number)))]));
    }

    // In the order in which they were chosen first, so that of equals the earliest leads.
    private static IEnumerable<(string Choice, int Number)> Count(ImmutableArray<ObjectValue> answered) => answered
        .SelectMany(each => ((ListValue)each["choices"]).Items.Select(Conversion.ToText))
        .GroupBy(choice => choice).Select(group => (group.Key, group.Count()));

    private static ImmutableArray<ObjectValue> AnswersOf(ActivityExecutionContext context) => [.. (context.GetProperty<ListValue>("Answered") ?? ListValue.Empty).Items.OfType<ObjectValue>()];

    private static List<CardWait> CardsOf(ActivityExecutionContext context) => [.. context.GetProperty<ListValue>(nameof(Cards))!.Items.Select(CardOf)];

    internal static CardWait CardOf(Value kept) => kept is ObjectValue card
        ? new CardWait(Conversion.ToText(card["card"]), Conversion.ToText(card["app"]), Conversion.ToText(card["user"]))
        : new CardWait("", "", "");
}
